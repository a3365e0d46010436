"""Translate the address of a mail server into Django's e-mail settings."""

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SECONDS_TO_ANSWER = 10
ADDRESS = re.compile(r"[a-z+]+://([^@/?#]+@)?[A-Za-z0-9.-]+(:[0-9]{1,5})?/?")
SCHEMES = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def smtp_settings(url: str) -> dict[str, Any]:
    """Return the EMAIL_* settings for smtp://, smtp+tls:// (STARTTLS) or smtp+ssl:// addresses."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not ADDRESS.fullmatch(url):
        raise ImproperlyConfigured(
            "Environment variable UCA_EMAIL_URL is ill-formed: write smtp+tls://user:password@host:587."
        )
    return {
        # No request waits for the server: messages go into a queue, and a worker delivers them.
        "EMAIL_BACKEND": "cms.mail.backend.QueuedEmailBackend",
        "MAIL_DELIVERY_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or SCHEMES[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": SECONDS_TO_ANSWER,
    }

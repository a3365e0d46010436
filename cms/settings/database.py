"""Translate a PostgreSQL address into Django's database settings."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

SECONDS_TO_CONNECT = 5
EXPECTED = "write postgresql://user:password@host:port/name, or ?host=/directory for a socket."
FIELDS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection_settings(url: str, *, pool_size: int = 0) -> dict[str, Any]:
    """Return Django's settings for a postgres:// or postgresql:// address, read by libpq itself.

    Every request is one transaction, so that a publication, its edition and its journal
    are written together or not at all.
    """
    parameters = _parse(url)
    settings = {field: str(parameters.pop(key, "") or "") for key, field in FIELDS.items()}
    options: dict[str, Any] = {"connect_timeout": SECONDS_TO_CONNECT, **parameters}
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": SECONDS_TO_CONNECT}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if pool_size else 60,
        "OPTIONS": options,
        **settings,
    }


def _parse(url: str) -> dict[str, Any]:
    """Read an address without ever repeating it, as libpq's own complaints do with its password."""
    refusal = ImproperlyConfigured(f"DATABASE_URL is ill-formed: {EXPECTED}")
    if not url.startswith(("postgres://", "postgresql://")):
        raise refusal
    try:
        parameters = conninfo_to_dict(url)
    except ProgrammingError:
        raise refusal from None
    if not parameters.get("dbname") or not str(parameters.get("port", "0")).isdecimal():
        raise refusal
    return parameters

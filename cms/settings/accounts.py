"""Accounts: refused sign-ins, the second factor, how long a session lives, other identities."""

import re
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env
from cms.settings.wagtail import WAGTAIL_SITE_NAME

# The first never signs anybody in: it refuses those who guessed too often.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]

# Counted in the database, so that all processes count together; cms.accounts.lockout has the rest.
AXES_HANDLER = "cms.accounts.lockout.Handler"
AXES_CLIENT_IP_CALLABLE = "cms.accounts.lockout.address_of"
AXES_LOCKOUT_CALLABLE = "cms.accounts.lockout.refusal"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
# Who is refused already does not wait longer for trying again.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
# Sign-ins are in the site's history, which people of the admin read.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Whether whoever manages accounts needs a second factor; others may have one.
SECOND_FACTOR_REQUIRED = env.is_second_factor_required()
OTP_TOTP_ISSUER = WAGTAIL_SITE_NAME

# A session ends when it is not used for so long, and in any case after so long.
SESSION_ENGINE = "cms.accounts.sessions"
SESSION_IDLE_SECONDS = env.session_idle_minutes() * 60
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60

# Whoever reads the mail later must ask for another link.
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

# Sign-ins, lock-outs and what else is noted of accounts is forgotten after so long.
ACCOUNT_LOG_DAYS = env.account_log_days()


def _openid_connect() -> dict[str, str] | None:
    """The provider that vouches for people, or None; all or nothing of it has to be told."""
    issuer, client_id, secret, name = env.openid_connect()
    if not (issuer or client_id or secret or name):
        return None
    if not (issuer and client_id and secret):
        raise ImproperlyConfigured(
            "Set UCA_OIDC_ISSUER, UCA_OIDC_CLIENT_ID and UCA_OIDC_CLIENT_SECRET together."
        )
    # Plain HTTP is for a provider on this very machine.
    if not re.fullmatch(r"https://\S+|http://(?:localhost|127\.0\.0\.1)(?::\d+)?(?:/\S*)?", issuer):
        raise ImproperlyConfigured(
            "Environment variable UCA_OIDC_ISSUER is ill-formed: set it to https://id.example.org."
        )
    return {
        "issuer": issuer.rstrip("/"),
        "client_id": client_id,
        "client_secret": secret,
        "name": name or "OpenID Connect",
    }


OPENID_CONNECT = _openid_connect()

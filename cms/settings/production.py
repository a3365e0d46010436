"""Settings of a public server: nothing is guessed, and what is missing stops the start."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.database import connection_settings
from cms.settings.mail import smtp_settings

SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.allowed_hosts()
WAGTAILADMIN_BASE_URL = env.base_url()
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]

DATABASES = {
    "default": connection_settings(env.required_database_url(), pool_size=env.database_pool_size()),
}

# Believed only where the proxy sets this header itself and removes a client's own.
if env.is_proxy_trusted():
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

globals().update(smtp_settings(env.email_url()))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.email_from()

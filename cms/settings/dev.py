"""Settings of a developer's machine and of the demonstration behind ``make run``."""

from django.core.management.utils import get_random_secret_key

from cms.settings import env, env_operations
from cms.settings.base import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.base import STATE_DIR, STORAGES
from cms.settings.database import connection_settings
from cms.settings.embedded_postgresql import start
from cms.settings.logs import logging_settings

DEBUG = env.is_debug()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
WAGTAILADMIN_BASE_URL = env.base_url(default=f"http://localhost:{env.port()}")

# Kept between runs, so that a restart signs nobody out.
STATE_DIR.mkdir(parents=True, exist_ok=True)
_secret_key_file = STATE_DIR / "secret-key"
if not _secret_key_file.exists():
    _secret_key_file.touch(mode=0o600)
    _secret_key_file.write_text(get_random_secret_key())
SECRET_KEY = _secret_key_file.read_text()

DATABASES = {
    "default": connection_settings(env.database_url() or start(STATE_DIR / "postgres")),
}

# A developer's machine speaks plain HTTP and uses static files where they lie.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECOND_FACTOR_REQUIRED = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
LOG_FORMAT = env_operations.log_format(default="text")
LOGGING = logging_settings(env.log_level(), LOG_FORMAT)

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = "cms@localhost"

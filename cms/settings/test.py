"""Settings of the test suite: quick instead of durable, and nothing leaves the machine."""

from cms.settings import env
from cms.settings.base import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.base import STATE_DIR, STORAGES
from cms.settings.database import connection_settings
from cms.settings.embedded_postgresql import start

ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
WAGTAILADMIN_BASE_URL = "http://localhost"
SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests-only-for-tests"  # noqa: S105 - signs nothing real

DATABASES = {
    "default": connection_settings(
        env.database_url() or start(STATE_DIR / "postgres-test", is_durable=False)
    ),
}

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
SECOND_FACTOR_REQUIRED = False
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True

# Requests are counted by the tests of counting alone; elsewhere queries are those of answers.
GRAPHQL_ANONYMOUS_QUOTA = GRAPHQL_PARTNER_QUOTA = 0

# Nothing is written behind a test's back; those of counts write by hand.
GRAPHQL_SECONDS_BETWEEN_NOTES_OF_FAILED_LOOKUPS = None
SECONDS_BETWEEN_NOTES_OF_REQUESTS = None
METRICS_DIRECTORY = None

# Salted MD5 is weak and quick: hundreds of test users sign in.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "cms@localhost"

# Counts are written when an answer has been sent, in between what tests count.
SEARCH_STATISTICS = False

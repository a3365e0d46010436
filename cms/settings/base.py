"""Settings common to all environments, safe for production; dev and test only loosen them."""

import os
from pathlib import Path

from cms.settings import env, env_operations
from cms.settings.languages import ADMIN_LANGUAGES, LANGUAGES
from cms.settings.logs import logging_settings
from cms.settings.media import media_storage

env.refuse_unknown()

# Whatever else is installed, openpyxl reads uploads with defusedxml, which refuses entities. It
# looks when it is loaded, and would take lxml otherwise.
os.environ.setdefault("OPENPYXL_LXML", "False")

BASE_DIR = Path(__file__).resolve().parent.parent.parent
STATE_DIR = env.state_directory(default=BASE_DIR / ".local")

DEBUG = False
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# An editor's page with many blocks exceeds Django's thousand form fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# wagtail_localize follows content, whose templates override its own.
INSTALLED_APPS = [
    "cms",
    "graphql_api",
    "search",
    "content",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_filters",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "cms.observation.middleware.RequestIdMiddleware",
    "cms.observation.middleware.ProbeMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security_policy.SecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cms.accounts.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.middleware.AdminLanguageMiddleware",
    "cms.middleware.RefusalMiddleware",
    "cms.translation.snippet_access.SnippetLanguageMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Languages and time
LANGUAGE_CODE = "uk"
TIME_ZONE = "Europe/Kyiv"
USE_I18N = True
USE_TZ = True
# The last holds what the installed packages leave in English; the first found wins.
LOCALE_PATHS = [
    BASE_DIR / "cms" / "locale",
    BASE_DIR / "content" / "locale",
    BASE_DIR / "cms" / "locale_supplement",
]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = ADMIN_LANGUAGES

# Files
STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
# What `cms.front_end` fetched; without it the explorer of the API is a plain form.
FRONT_END = BASE_DIR / ".front-end"
STATICFILES_DIRS = [("front-end", FRONT_END)] if FRONT_END.is_dir() else []
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE_DIR / "media"
STORAGES = {
    "default": media_storage(env_operations.media_bucket()),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Transport and browser
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Lets whoever owns the domain submit it to the browsers' list; nothing is submitted by it.
SECURE_HSTS_PRELOAD = env_operations.has_hsts_preload()
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Wagtail's own previews, which its editor shows in a frame, say SAMEORIGIN themselves.
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# Sign-in
LOGIN_URL = "wagtailadmin_login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

LOG_FORMAT = env_operations.log_format(default="json")
LOGGING = logging_settings(env.log_level(), LOG_FORMAT)
# Processes of a machine add their figures for Prometheus there.
METRICS_DIRECTORY = STATE_DIR / "metrics"

from cms.settings.accounts import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.browser import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.callers import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.edge import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.graphql import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.machine_translation import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.observation import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.shared_memory import *  # noqa: E402, F403 - one file per subject, one namespace
from cms.settings.wagtail import *  # noqa: E402, F403 - one file per subject, one namespace

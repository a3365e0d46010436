"""The demonstration's settings, with what only a public server has: a pool, real mail."""

import os

from cms.settings import env
from cms.settings.database import connection_settings
from cms.settings.dev import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.dev import INSTALLED_APPS
from cms.settings.mail import smtp_settings

DATABASES = {
    "default": connection_settings(env.required_database_url(), pool_size=env.database_pool_size())
}
# A migration that needs a whole table, for the drill of locks.
if os.environ.get("DRILL_WIDE_MIGRATION"):
    INSTALLED_APPS = [*INSTALLED_APPS, "tests.drills.wide"]
if os.environ.get("UCA_EMAIL_URL"):
    globals().update(smtp_settings(env.email_url()))

"""Settings of the baselines: everything as on a developer's machine, other addresses."""

from cms.settings.dev import *  # noqa: F403 - settings build on one another by namespace
from cms.settings.dev import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.benchmarks.naive"]
ROOT_URLCONF = "tests.benchmarks.urls"

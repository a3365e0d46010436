"""The application that a web server runs."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django.setup(set_prefix=False)

# Need the settings, which the line above has read.
from cms.answers import with_answer_cache  # noqa: E402 - after Django is set up
from cms.short_way import Handler  # noqa: E402 - after Django is set up

application = with_answer_cache(Handler())

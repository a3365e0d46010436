"""The application that gunicorn runs: an event loop in front, Django in threads behind it."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# Of what is made while the application is loaded nearly everything stays: looking through it again
# and again takes a fifth of the time.
gc.disable()
django.setup(set_prefix=False)

# Need the settings, which the line above has read.
from cms.answers import for_event_loop  # noqa: E402 - after Django is set up
from cms.settings import env  # noqa: E402 - after Django is set up
from cms.short_way import Handler  # noqa: E402 - after Django is set up
from search.analysis.lemmas import read_dictionaries  # noqa: E402 - after Django is set up

# In every worker they would take most of a second of its first search, and 12 MiB.
read_dictionaries(("uk", "en"))
application = for_event_loop(Handler(), env.web_threads())
gc.enable()

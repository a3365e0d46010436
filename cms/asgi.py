"""The application that gunicorn runs: an event loop in front, Django in threads behind it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

django_application = get_wsgi_application()

# Needs the settings, which the line above has read.
from cms.answers import for_event_loop  # noqa: E402 - after Django is set up
from cms.settings import env  # noqa: E402 - after Django is set up

application = for_event_loop(django_application, env.web_threads())

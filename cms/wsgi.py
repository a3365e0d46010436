"""The application that a web server runs."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()

# Needs the settings, which the line above has read.
from cms.answers import with_answer_cache  # noqa: E402 - after Django is set up

application = with_answer_cache(application)

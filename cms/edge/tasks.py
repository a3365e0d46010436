"""Telling the cache in front, again and again until it has heard."""

import logging
from datetime import timedelta

import requests
from django.conf import settings
from django.utils import timezone
from django_tasks import task

from cms.edge.backends import edge_of

logger = logging.getLogger(__name__)

LONGEST_DELAY = timedelta(minutes=10)
# Two seconds, four, eight, …
LAST_SHORT_DELAY = 10
# With the delays growing to the longest, that is a day.
MOST_ATTEMPTS = 150


@task(backend="edge", queue_name="edge")
def forget(tags: list[str], attempt: int = 1) -> None:
    """Tell the cache to forget the answers under these tags; to do so twice does no harm."""
    if settings.EDGE_URL is None:
        return
    try:
        edge_of(settings.EDGE_URL, settings.EDGE_TOKEN).forget(tags)
    except requests.RequestException as error:
        if attempt >= MOST_ATTEMPTS:
            raise
        delay = LONGEST_DELAY
        if attempt < LAST_SHORT_DELAY:
            delay = timedelta(seconds=2**attempt)
        logger.warning("The cache in front does not hear (%s); again in %s", error, delay)
        forget.using(run_after=timezone.now() + delay).enqueue(tags, attempt + 1)

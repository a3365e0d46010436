"""Telling the cache in front; the worker tries again until it has heard, a day long."""

from django.conf import settings
from django_tasks import task

from cms.edge.backends import edge_of


@task(backend="edge", queue_name="edge")
def forget(tags: list[str], _attempt: int = 1) -> None:
    """Tell the cache to forget the answers under these tags; to do so twice does no harm.

    Raises ``requests.RequestException`` if it did not hear. Tasks written down by an older release
    carry a number.
    """
    if settings.EDGE_URL is not None:
        edge_of(settings.EDGE_URL, settings.EDGE_TOKEN).forget(tags)

"""When the cache in front is told: for every change of the store, in the same transaction.

What is told is written down there too, so a crash after the commit loses nothing.
"""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save

from cms.edge.tasks import forget
from content.editions.models import JournalEntry
from graphql_api.cache_tags import tags_of_change


def connect() -> None:
    """Connect the receiver; called once when Django starts."""
    post_save.connect(on_change, sender=JournalEntry, dispatch_uid="edge")


def on_change(instance: JournalEntry, created: bool, **_: Any) -> None:
    if created and settings.EDGE_URL is not None:
        forget.enqueue(tags_of_change(instance.kind, instance.locale))

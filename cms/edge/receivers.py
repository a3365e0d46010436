"""When the cache in front is told: for every change of the store, in the same transaction.

What is told is written down there too, so a crash after the commit loses nothing.
"""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_delete, post_save
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from cms.edge.tasks import forget
from content.editions.models import JournalEntry
from graphql_api.cache_tags import tags_of_all_pictures, tags_of_change, tags_of_picture


def connect() -> None:
    """Connect the receivers; called once when Django starts."""
    post_save.connect(on_change, sender=JournalEntry, dispatch_uid="edge")
    for signal in (post_save, post_delete):
        signal.connect(on_picture, sender=get_image_model(), dispatch_uid="edge")
        for model in (Collection, CollectionViewRestriction):
            signal.connect(on_collection, sender=model, dispatch_uid="edge")


def on_change(instance: JournalEntry, created: bool, **_: Any) -> None:
    if created:
        _forget(tags_of_change(instance.kind, instance.locale))


def on_picture(instance: Any, created: bool = False, **_: Any) -> None:
    """Its files may be kept for a year, and consent be withdrawn today."""
    if not created:
        own, *_all = tags_of_picture(instance.public_id)
        _forget([own])


def on_collection(**_: Any) -> None:
    """Whoever may see a collection may see what is in those below it."""
    _forget(tags_of_all_pictures())


def _forget(tags: list[str]) -> None:
    if settings.EDGE_URL is not None:
        forget.enqueue(tags)

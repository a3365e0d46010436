"""Saving a draft changes nothing that is referred to or searched for; what follows is left out.

Wagtail indexes a page's references and words with every save of its row, also when only the number
of its latest revision is written there.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from modelsearch import signal_handlers
from wagtail.models import COMMENTS_RELATION_NAME, Page

from content.held_back import HeldBack

# What ``Page.save_revision`` writes into the row.
_DRAFT_FIELDS = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}

_saved = HeldBack[Page]("saved pages")


def words_gathered() -> AbstractContextManager[None]:
    """Index the words of each page that is saved meanwhile once, at the end of the block."""
    return _saved.until_end(_index)


def _index(pages: Iterable[Page]) -> None:
    for page in pages:
        signal_handlers.post_save_signal_handler(page)


def is_draft_save(page: Page, update_fields: Iterable[str] | None) -> bool:
    """Tell whether a save writes nothing but which draft is the latest.

    Comments name those who wrote them: with comments it counts as a change.
    """
    if update_fields is None or not _DRAFT_FIELDS.issuperset(update_fields):
        return False
    comments = getattr(page, COMMENTS_RELATION_NAME)
    return not (comments.is_deferring and comments.all())


def connect() -> None:
    """Connect the receivers; called once when Django starts."""
    from content.models.base import ContentPage

    for model in apps.get_models():
        if issubclass(model, ContentPage):
            post_save.connect(index_words, sender=model, dispatch_uid="draft saves")
            post_delete.connect(forget_words, sender=model, dispatch_uid="draft saves")


def index_words(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Fires when one of our pages was saved; stands in place of the search's own receiver."""
    update_fields = kwargs.get("update_fields")
    if update_fields is not None and _DRAFT_FIELDS.issuperset(update_fields):
        return
    if not _saved.take([instance]):
        signal_handlers.post_save_signal_handler(instance, **kwargs)


def forget_words(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Fires when one of our pages was deleted."""
    _saved.drop(instance)
    signal_handlers.post_delete_signal_handler(instance, **kwargs)

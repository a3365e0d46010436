"""Saving a draft changes nothing that is referred to or searched for; what follows is left out.

Wagtail indexes a page's references and words with every save of its row, also when only the number
of its latest revision is written there.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db.models.signals import post_delete, post_save
from modelsearch import signal_handlers
from wagtail.models import COMMENTS_RELATION_NAME, Page

# What ``Page.save_revision`` writes into the row.
_DRAFT_FIELDS = {
    COMMENTS_RELATION_NAME,
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}

_waiting: ContextVar[dict[tuple[type[Page], Any], Page] | None] = ContextVar(
    "_waiting", default=None
)


@contextmanager
def words_gathered() -> Iterator[None]:
    """Index the words of each page that is saved meanwhile once, as it was saved last.

    Belongs into a transaction: what fails in the block is not indexed and must be undone.
    """
    waiting: dict[tuple[type[Page], Any], Page] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for page in waiting.values():
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
    waiting = _waiting.get()
    if waiting is None:
        signal_handlers.post_save_signal_handler(instance, **kwargs)
    else:
        waiting[type(instance), instance.pk] = instance


def forget_words(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Fires when one of our pages was deleted."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.pop((type(instance), instance.pk), None)
    signal_handlers.post_delete_signal_handler(instance, **kwargs)

"""Wagtail's index of references (what uses this picture?), written once for each save of a page.

Left to itself, Wagtail indexes the whole page anew for every one of its rows.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import Page

from content.draft_saves import is_draft_save


@contextmanager
def indexed_once(page: Page, update_fields: Iterable[str] | None = None) -> Iterator[None]:
    """Save ``page`` and its rows inside; its references are indexed when all of them are there.

    ``update_fields`` are those of the save; where they are a draft's alone, nothing is indexed.
    """
    # The module reads the models, which are still being made when this one is imported.
    from wagtail import signal_handlers

    if getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
        # Somebody around has switched the index off; switching on again is theirs alone.
        yield
        return
    is_draft = is_draft_save(page, update_fields)
    with transaction.atomic():
        with signal_handlers.disable_reference_index_auto_update():
            yield
        if not is_draft:
            signal_handlers.update_reference_index_on_save(page)

"""Wagtail's index of references (what uses this picture?), written once for each save of a page.

Left to itself, Wagtail indexes the whole page anew for every one of its rows.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from wagtail.models import Page


@contextmanager
def indexed_once(page: Page) -> Iterator[None]:
    """Save ``page`` and its rows inside; its references are indexed when all of them are there."""
    # The module reads the models, which are still being made when this one is imported.
    from wagtail import signal_handlers

    if getattr(signal_handlers.reference_index_auto_update_disabled, "value", False):
        # Somebody around has switched the index off; switching on again is theirs alone.
        yield
        return
    with transaction.atomic():
        with signal_handlers.disable_reference_index_auto_update():
            yield
        signal_handlers.update_reference_index_on_save(page)

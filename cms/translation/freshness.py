"""Rule 12: translations are made from what is published now.

wagtail-localize freezes a source when it is first submitted and keeps that copy until somebody
presses "Sync": a language added later would be built from old text, old dates included, and the
report would call it up to date.
"""

from typing import Any

from wagtail.models import Page

from cms.translation.objects import frozen_source_of
from content import frozen_sources


def refresh_frozen_source(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires when a source is published (page or snippet), inside the same transaction."""
    if kwargs.get("alias"):
        return
    source = frozen_source_of(instance)
    if source is not None:
        frozen_sources.refresh_frozen_source(source)


def refresh_frozen_snippet(sender: type, instance: Any, **kwargs: Any) -> None:
    """Fires when anything is published; pages announce themselves by a signal of their own."""
    if not isinstance(instance, Page):
        refresh_frozen_source(sender, instance, **kwargs)

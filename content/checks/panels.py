"""E010: the translation editor shows only what has a panel in the ordinary one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from wagtail.admin.panels import FieldPanel, InlinePanel, expand_panel_list
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

_PAGE_PANELS = ("content_panels", "promote_panels", "settings_panels")


def check_panels(model: Any) -> list[CheckMessage]:
    panels = list(_panels(model))
    if not panels:
        # Without panels of its own a model is edited with all its fields.
        return []
    shown = set(_names(model, panels))
    return [
        Error(
            f"{model.__name__}.{field.field_name} has words but no panel for translators.",
            hint="Add a FieldPanel or InlinePanel.",
            obj=model,
            id="content.E010",
        )
        for field in getattr(model, "translatable_fields", [])
        if isinstance(field, TranslatableField) and field.field_name not in shown
    ]


def _panels(model: Any) -> Iterator[Any]:
    handler = getattr(model, "edit_handler", None)
    if handler is not None:
        yield handler
    elif issubclass(model, Page):
        for attribute in _PAGE_PANELS:
            yield from getattr(model, attribute, [])
    else:
        yield from getattr(model, "panels", [])


def _names(model: Any, panels: Iterable[Any]) -> Iterator[str]:
    for panel in expand_panel_list(model, panels):
        if isinstance(panel, FieldPanel):
            yield panel.field_name
        elif isinstance(panel, InlinePanel):
            yield panel.relation_name
        else:
            yield from _names(model, getattr(panel, "children", []))

"""Columns of the lists: none of them asks the database for a row of its own."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, LocaleColumn, StatusTagColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.wagtail_hooks import (
    PageListingCopyButton,
    PageListingEditButton,
    PageListingHistoryButton,
    PageListingUnpublishButton,
    PageListingViewDraftButton,
    PageListingViewLiveButton,
)
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

TRANSLATIONS = "translations"


class LanguageColumn(LocaleColumn):
    def __init__(self) -> None:
        super().__init__(label=_("Language"), width="10%", classname="")


class TranslationsColumn(BaseColumn):
    """How the object stands in each of the other languages."""

    cell_template_name = "wagtailadmin/content/translations_cell.html"

    def __init__(self) -> None:
        super().__init__(TRANSLATIONS, label=_("Translations"), width="12%")


class StateColumn(StatusTagColumn):
    """Whether a shared record is published; Wagtail's own column asks for each row's schedule."""

    def __init__(self) -> None:
        super().__init__(
            "live",
            label=_("Status"),
            accessor=_state,
            sort_key="live",
            primary=lambda listed: listed.live,
        )


def _state(listed: Any) -> Any:
    if listed.is_scheduled:
        return _("live + scheduled") if listed.live else _("scheduled")
    if listed.live:
        return _("live + draft") if listed.has_unpublished_changes else _("live")
    return _("expired") if listed.expired else _("draft")


class DisplayColumn(Column):
    """The label of a field with choices."""

    def __init__(self, name: str, label: Any) -> None:
        super().__init__(name, label=label, accessor=f"get_{name}_display", sort_key=name)


class RecordTitleColumn(PageTitleColumn):
    """A page's title with those actions that ask no question of their own.

    Deleting, moving and other packages' actions cost queries in every row; the page offers them.
    """

    cell_template_name = "wagtailadmin/content/record_title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        context["buttons"] = [
            ButtonWithDropdown(
                buttons=list(_actions(instance, context["request"].user)),
                icon_name="dots-horizontal",
                attrs={"aria-label": _("Actions for “%(title)s”") % {"title": instance.title}},
            )
        ]
        return context


def _actions(page: Any, user: Any) -> Iterator[Button]:
    items = (
        PageListingEditButton(page=page),
        PageListingViewDraftButton(page=page),
        PageListingViewLiveButton(page=page, url=page.url),
        PageListingCopyButton(page=page),
        PageListingUnpublishButton(page=page),
        PageListingHistoryButton(page=page),
    )
    for item in items:
        if item.is_shown(user):
            yield Button.from_menu_item(item)

"""The page explorer, whose rows ask the database nothing of their own.

It is Wagtail's, except for what another package adds to the menu of each row: whether a language
is missing is known of the whole list, and sources refresh themselves when they are published.
"""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.admin.widgets.button import Button, ButtonWithDropdownFromHook, ListingButton
from wagtail.models import Page

from content.viewsets.editing import PageEditView

_COSTLY = "wagtail_localize.wagtail_hooks"
_DROPDOWN = "register_page_listing_more_buttons"


class ExplorerTitleColumn(PageTitleColumn):
    cell_template_name = "wagtailadmin/content/explorer_title_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        user = context["request"].user
        context["buttons"] = sorted(
            _listing_buttons(instance, user, parent_context.get("actions_next_url"))
        )
        return context


class ExplorerIndexView(ExplorableIndexView):
    base_columns = [
        ExplorerTitleColumn("title", label=column.label, sort_key="title", classname="title")
        if isinstance(column, PageTitleColumn)
        else column
        for column in ExplorableIndexView.base_columns
    ]


class ExplorerViewSet(PageViewSet):
    """All of Wagtail's views of pages; the explorer is ours, and saves take turns."""

    model = Page
    edit_view_class = PageEditView
    index_view_class = ExplorerIndexView


def _listing_buttons(page: Page, user: Any, next_url: str | None) -> Iterator[Button]:
    for hook in hooks.get_hooks("register_page_listing_buttons"):
        for button in hook(page=page, user=user, next_url=next_url):
            if isinstance(button, ButtonWithDropdownFromHook) and button.hook_name == _DROPDOWN:
                button.dropdown_buttons = list(_dropdown(page, user, next_url))
            if button.show:
                yield button


def _dropdown(page: Page, user: Any, next_url: str | None) -> Iterator[Button]:
    for hook in hooks.get_hooks(_DROPDOWN):
        if hook.__module__ == _COSTLY:
            continue
        for item in hook(page=page, user=user, next_url=next_url):
            if not isinstance(item, MenuItem):
                if item.show:
                    yield item
            elif item.is_shown(user):
                yield Button.from_menu_item(item)
    if page._has_untranslated_locale and user.has_perm("wagtail_localize.submit_translation"):
        yield ListingButton(
            _("Translate this page"),
            reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk]),
            priority=60,
            icon_name="wagtail-localize-language",
        )

"""Where previews meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.action_menu import ActionMenuItem

from cms.previews.addresses import share_address
from cms.previews.tokens import REVOKED, SHARED
from cms.previews.views import is_shareable, share

_LABEL = _("Share a preview…")


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [path("<slug:model_name>/<int:pk>/", share, name="share")]
    return [path("previews/", include((urls, "previews")))]


@hooks.register("register_page_header_buttons")
def page_header_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[Button]:
    return _page_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def page_listing_buttons(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    return _page_buttons(page, user)


@hooks.register("register_snippet_action_menu_item")
def snippet_menu_item(model: type) -> "ShareMenuItem | None":
    return ShareMenuItem(order=90) if is_shareable(model) else None


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(SHARED, _("Share a preview"), _("Preview shared"))
    actions.register_action(REVOKED, _("Revoke a preview"), _("Preview revoked"))


class ShareMenuItem(ActionMenuItem):
    """In the editor of a shared record: lists have no room for questions about every row."""

    name = "share-preview"
    label = _LABEL
    icon_name = "view"

    def is_shown(self, context: Any) -> bool:
        return context["view"] == "edit"

    def get_url(self, parent_context: Any) -> str:
        return share_address(parent_context["instance"])


def _page_buttons(page: Page, user: Any) -> Iterator[Button]:
    model = page.specific_class
    if not is_shareable(model) or page.alias_of_id:
        return
    if page.permissions_for_user(user).can_edit():
        yield Button(_LABEL, share_address(page.specific_deferred), icon_name="view", priority=70)

"""Where previews meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.permissions import user_can_edit_snippet_type

from cms.previews.tokens import REVOKED, SHARED
from cms.previews.views import is_shareable, share


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


@hooks.register("register_snippet_listing_buttons")
def snippet_listing_buttons(
    snippet: Any, user: Any, next_url: str | None = None
) -> Iterator[Button]:
    if is_shareable(type(snippet)) and user_can_edit_snippet_type(user, type(snippet)):
        yield _button(type(snippet), snippet.pk)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(SHARED, _("Share a preview"), _("Preview shared"))
    actions.register_action(REVOKED, _("Revoke a preview"), _("Preview revoked"))


def _page_buttons(page: Page, user: Any) -> Iterator[Button]:
    model = page.specific_class
    if not is_shareable(model) or page.alias_of_id:
        return
    if page.permissions_for_user(user).can_edit():
        yield _button(model, page.pk)


def _button(model: type, pk: int) -> Button:
    address = reverse("previews:share", args=[model._meta.model_name, pk])
    return Button(_("Share a preview…"), address, icon_name="view", priority=70)

"""Where the translation workflow meets Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from wagtail import hooks
from wagtail.models import Page

from cms.publication import refuse_page_publication, refuse_snippet_publication
from cms.translation.bulk_moves import refuse_bulk_move
from cms.translation.cascade import translated_pages
from cms.translation.cascade_summary import tell_before_deletion, tell_before_move
from cms.translation.endpoints import admin_urls
from cms.translation.publication import PUBLISH_INCOMPLETE, guard_edit_view
from cms.translation.snippet_access import (
    require_language,
    require_language_of_new,
    require_languages,
)

# Before the package's own hooks and addresses.
BEFORE_PACKAGE = -1


@hooks.register("register_admin_urls", order=BEFORE_PACKAGE)
def register_guarded_urls() -> list[URLPattern | URLResolver]:
    return admin_urls()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    app_label, codename = PUBLISH_INCOMPLETE.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


@hooks.register("before_edit_page", order=BEFORE_PACKAGE)
def before_edit_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return guard_edit_view(request, page)


@hooks.register("before_edit_snippet", order=BEFORE_PACKAGE)
def before_edit_snippet(request: HttpRequest, instance: Any) -> HttpResponse | None:
    require_language(request, instance)
    return guard_edit_view(request, instance)


@hooks.register("before_create_snippet")
def before_create_snippet(request: HttpRequest, model: type) -> None:
    require_language_of_new(request, model)


@hooks.register("before_delete_snippet")
def before_delete_snippet(request: HttpRequest, instances: list[Any]) -> None:
    require_languages(request, instances)
    tell_before_deletion(request, instances)


@hooks.register("before_delete_page")
def before_delete_page(request: HttpRequest, page: Page) -> None:
    tell_before_deletion(request, [page])


@hooks.register("before_move_page")
def before_move_page(request: HttpRequest, page: Page, destination: Page) -> None:
    """Wagtail asks who may move a page only when it is moved, after showing what would be."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied
    tell_before_move(request, page)


@hooks.register("before_unpublish")
def before_unpublish(request: HttpRequest, instance: Any) -> None:
    require_language(request, instance)


@hooks.register("before_bulk_action")
def before_bulk_action(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Pages have rights of their own in the tree; snippets have none per language."""
    require_languages(request, [item for item in objects if not isinstance(item, Page)])
    return refuse_bulk_move(request, action_type, objects, action.next_url)


@hooks.register("before_publish_page")
def before_publish_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_page_publication(request, page)


@hooks.register("before_publish")
def before_publish(request: HttpRequest, instance: Any) -> HttpResponse | None:
    return refuse_snippet_publication(request, instance)


@hooks.register("construct_translated_pages_to_cascade_actions")
def cascade_to_translations(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    return translated_pages(pages, action)


@hooks.register("construct_page_action_menu")
def without_alias_action(menu_items: list[Any], request: HttpRequest, context: Any) -> None:
    """Aliases are not used: they show one language's text under another's address."""
    menu_items[:] = [item for item in menu_items if item.name != "localize-convert-to-alias"]

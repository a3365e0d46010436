"""The content's entries in the admin's menu."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.pictures.operations import BareOperation
from content.viewsets import PAGE_LISTINGS, SNIPPET_VIEWSETS
from content.viewsets.explorer import ExplorerViewSet


@hooks.register("register_admin_viewset")
def register_page_listings() -> list[Any]:
    return [listing() for listing in PAGE_LISTINGS]


# After Wagtail has registered its own.
@hooks.register("register_admin_viewset", order=1)
def register_explorer() -> ExplorerViewSet:
    return ExplorerViewSet()


@hooks.register("register_image_operations")
def register_picture_operations() -> list[tuple[str, Any]]:
    return [("bare", BareOperation)]


for viewset in SNIPPET_VIEWSETS:
    register_snippet(viewset)

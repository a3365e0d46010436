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


@hooks.register("construct_page_chooser_queryset")
def ask_once_for_all_rows(pages: Any, request: Any) -> Any:
    """Wagtail's chooser tells the schedule and the review of each row, and asks for each."""
    return pages.annotate_approved_schedule().prefetch_workflow_states()


@hooks.register("register_image_operations")
def register_picture_operations() -> list[tuple[str, Any]]:
    return [("bare", BareOperation)]


for viewset in SNIPPET_VIEWSETS:
    register_snippet(viewset)

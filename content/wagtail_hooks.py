"""The content's entries in the admin's menu."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
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


@hooks.register("before_serve_document")
def keep_what_may_not_be_shown(document: Any, request: HttpRequest) -> None:
    """Nobody outside gets a file whose consent has ended, as though it were not there."""
    until = document.consent_until
    is_over = until is not None and until < timezone.localdate()
    if is_over and not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404


for viewset in SNIPPET_VIEWSETS:
    register_snippet(viewset)

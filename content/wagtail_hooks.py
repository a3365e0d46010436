"""The content's entries in the admin's menu."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from content.viewsets import PAGE_LISTINGS, SNIPPET_VIEWSETS


@hooks.register("register_admin_viewset")
def register_page_listings() -> list[Any]:
    return [listing() for listing in PAGE_LISTINGS]


for viewset in SNIPPET_VIEWSETS:
    register_snippet(viewset)

"""How the admin says that something may not be published, keeping what the editor wrote."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page


def refuse_page_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show why the page may not be published; Wagtail has saved the draft before asking."""
    refusal = _refusal(page.specific)
    if refusal is None:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_snippet_publication(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """The same for a snippet."""
    refusal = None if isinstance(instance, Page) else _refusal(instance)
    if refusal is None:
        return None
    messages.error(request, refusal)
    return redirect(edit_address(request, instance))


def edit_address(request: HttpRequest, instance: Any) -> str:
    """Return where the user edits ``instance``, or the admin's first page."""
    address = AdminURLFinder(request.user).get_edit_url(instance) if instance else None
    return address or "wagtailadmin_home"


def _refusal(instance: Any) -> str | None:
    refusal = getattr(instance, "publication_refusal", None)
    return refusal() if refusal else None

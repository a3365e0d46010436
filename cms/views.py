"""Answers that belong to no content: is the process alive, and where to go from here."""

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve


@non_atomic_requests
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, without asking the database."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@non_atomic_requests
@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """Point a visitor of the bare address to the admin and to the GraphQL endpoint."""
    return render(request, "website/start.html")


@non_atomic_requests
@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Hand out an image rendition, where no web server in front does it.

    Originals and documents lie elsewhere: views that ask for rights hand them out.
    """
    return serve(request, path, document_root=settings.MEDIA_ROOT / "images")

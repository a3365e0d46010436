"""Answers that belong to no content: is the process alive, and the admin's own pictures."""

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.static import serve


@non_atomic_requests
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, without asking the database."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Hand out an image rendition to people of the admin, which shows pictures this way.

    Everybody else gets pictures by ``cms.pictures``, which knows what is private. Originals and
    documents lie elsewhere: views that ask for rights hand them out.
    """
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    return serve(request, path, document_root=settings.MEDIA_ROOT / "images")

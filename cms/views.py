"""Answers that belong to no content: the admin's own pictures."""

import mimetypes

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

_FOLDER = "images/"


@require_safe
@cache_control(private=True, max_age=3600)
def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """Hand out an image rendition to people of the admin, which shows pictures this way.

    Everybody else gets pictures by ``cms.pictures``, which knows what is private. Originals and
    documents lie elsewhere: views that ask for rights hand them out.
    """
    if not request.user.has_perm("wagtailadmin.access_admin") or ".." in path.split("/"):
        raise Http404
    kind, _ = mimetypes.guess_type(path)
    if kind is None or not kind.startswith("image/"):
        raise Http404
    try:
        file = default_storage.open(f"{_FOLDER}{path}")
    except (FileNotFoundError, IsADirectoryError, SuspiciousFileOperation):
        raise Http404 from None
    return FileResponse(file, content_type=kind)

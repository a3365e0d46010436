"""Serves pictures in their named sizes, made when they are first asked for."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from content.pictures import PRESETS, picture_path, picture_version

_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def picture(
    request: HttpRequest, public_id: UUID, preset: str, version: str, extension: str
) -> FileResponse:
    """Answer with the file of one preset; 404 for any other address than the current one.

    Pictures of private collections and pictures whose consent has ended do not exist here.
    """
    image = get_object_or_404(get_image_model(), public_id=public_id)
    if preset not in PRESETS or request.path != picture_path(image, preset, picture_version(image)):
        raise Http404
    if image.consent_until and image.consent_until < timezone.localdate():
        raise Http404
    if image.collection.get_view_restrictions().exists():
        raise Http404
    rendition = image.get_rendition(PRESETS[preset].filter_spec)
    response = FileResponse(rendition.file.open("rb"), content_type=PRESETS[preset].mime_type)
    response["Cache-Control"] = _FOR_EVER
    return response

"""Serves pictures in their named sizes, made when they are first asked for."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model

from content.pictures.making import Busy, open_file
from content.pictures.presets import MIME_TYPES, FileName, names
from content.pictures.sizes import files
from graphql_api.cache_tags import tags_of_picture

_YEAR = 365 * 24 * 60 * 60
_FOR_EVER = f"public, max-age={_YEAR}, immutable"
_SECONDS_TO_COME_BACK = 2


@require_safe
def picture(request: HttpRequest, public_id: UUID, name: str) -> HttpResponseBase:
    """Answer with one file of a picture; 404 for any other address than those in editions.

    Pictures of private collections and pictures whose consent has ended do not exist here.
    """
    images = get_image_model().objects.select_related("collection")
    image = get_object_or_404(images, public_id=public_id)
    wanted = _named(image, name)
    if image.consent_until and image.consent_until < timezone.localdate():
        raise Http404
    if image.collection.get_view_restrictions().exists():
        raise Http404
    try:
        file = open_file(image, wanted)
    except Busy:
        busy = HttpResponse(status=503, headers={"Retry-After": str(_SECONDS_TO_COME_BACK)})
        busy["Cache-Control"] = "no-store"
        return busy
    response = FileResponse(file, content_type=MIME_TYPES[wanted.extension])
    response["Cache-Control"] = _FOR_EVER if image.consent_until is None else _until_end(image)
    # Pages of partners show them, also such as let nothing in that does not say so.
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    tags = tags_of_picture(public_id)
    response["Cache-Tag"], response["Surrogate-Key"] = ",".join(tags), " ".join(tags)
    return response


def _until_end(image: Any) -> str:
    """A copy in a cache must not outlive the consent, which ends with its last day."""
    after = datetime.combine(image.consent_until + timedelta(days=1), time.min)
    seconds = int((timezone.make_aware(after) - timezone.now()).total_seconds())
    return f"public, max-age={max(min(seconds, _YEAR), 0)}"


def _named(image: Any, text: str) -> FileName:
    """Only what an edition names: nobody outside thinks out a size."""
    wanted = FileName.parse(text)
    if wanted is None or wanted not in names(files(image)):
        raise Http404
    return wanted

"""Pictures and documents as editions hold them: addresses, words, rights; never the files."""

from hashlib import sha256
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from content.editions.builders.recorder import Recorder
from content.editions.edition_content import Json
from content.pictures.sizes import files


def image(picture: Any, alt: str, recorder: Recorder, *, decorative: bool = False) -> Json | None:
    """A picture with its files, or None where it is missing or lies in a private collection."""
    if picture is None:
        return None
    recorder.note("image", picture.pk)
    if _is_private(picture.collection):
        return None
    return {
        "key": sha256(f"image:{picture.public_id}".encode()).hexdigest()[:20],
        "alt": "" if decorative else alt,
        "decorative": decorative,
        "credit": picture.credit,
        "until": picture.consent_until.isoformat() if picture.consent_until else None,
        "width": picture.width,
        "height": picture.height,
        "focalPoint": _focal_point(picture),
        "placeholder": picture.placeholder,
        "dominantColour": picture.dominant_colour,
        "files": files(picture),
    }


def document(file: Any, recorder: Recorder) -> Json | None:
    """A document to download, or None where it is missing or lies in a private collection."""
    if file is None:
        return None
    recorder.note("document", file.pk)
    if _is_private(file.collection):
        return None
    return {
        "title": file.title,
        "url": reverse("wagtaildocs_serve", args=[file.pk, quote(file.filename)]),
        "filename": file.filename,
        "size": file.file_size,
        "mimeType": file.content_type,
        "language": file.language,
        "version": file.version,
        "credit": file.credit,
        "until": file.consent_until.isoformat() if file.consent_until else None,
    }


def _is_private(collection: Any) -> bool:
    """Whether the collection, or one above it, is restricted."""
    return bool(collection.get_view_restrictions().exists())


def _focal_point(picture: Any) -> Json | None:
    if picture.focal_point_x is None or not picture.width or not picture.height:
        return None
    return {
        "x": round(picture.focal_point_x / picture.width, 4),
        "y": round(picture.focal_point_y / picture.height, 4),
    }

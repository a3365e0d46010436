"""Which files a picture has: their sizes by the arithmetic of the encoder itself."""

from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.urls import reverse
from wagtail.images.models import Filter

from content.pictures.presets import PRESETS, FileName, Files

# Raised when files would look different though nothing about the picture has changed.
RECIPE = 1
_FORMATS = {"avif": "avif", "webp": "webp", "jpg": "jpeg", "png": "png"}


def files(picture: Any) -> Files:
    """What an edition says of a picture's files."""
    return {
        "address": reverse("picture", args=[picture.public_id, "-"]).removesuffix("-"),
        "version": picture_version(picture),
        "fallback": "png" if picture.is_transparent else "jpg",
        "sizes": {name: _sizes(picture, name) for name in PRESETS},
    }


def picture_version(picture: Any) -> str:
    """Changes whenever the file or its focal point does; tells nothing about the file."""
    material = f"{RECIPE}:{picture.file.name}:{picture.file_hash}:{picture.get_focal_point()}"
    return sha256(material.encode()).hexdigest()[:12]


def filter_of(name: FileName) -> Filter:
    """What Wagtail must do to make a file."""
    shape = _shape(name.preset, name.width)
    return Filter(spec=f"{shape.spec}|bare|format-{_FORMATS[name.extension]}")


def _sizes(picture: Any, preset: str) -> list[list[int]]:
    """Each size once: a small picture fills several boxes with the same pixels."""
    found: dict[tuple[int, int], list[int]] = {}
    for named in PRESETS[preset].widths:
        size = _shape(preset, named).get_transform(picture).size
        width, height = int(size[0]), int(size[1])
        found.setdefault((width, height), [named, width, height])
    return list(found.values())


@lru_cache(maxsize=100)
def _shape(preset: str, named: int) -> Filter:
    width, height = PRESETS[preset].box(named)
    return Filter(spec=f"{'fill' if PRESETS[preset].crop else 'max'}-{width}x{height}")

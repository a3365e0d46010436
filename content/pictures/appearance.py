"""What a picture looks like at first glance, found out once, when it is uploaded."""

import io
from base64 import b64encode
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps

from content.pictures.colours import in_srgb

LONGEST_PLACEHOLDER = 400
_SEEN = (64, 64)
_PLACEHOLDER_EDGES = (16, 12, 8, 4)
_COLOURS = 8
_TRANSPARENT_BELOW = 250
_SEEN_FROM = 128


@dataclass(frozen=True)
class Appearance:
    """``placeholder``: a tiny picture as an address of the kind ``data:``.

    ``dominant_colour``: as ``#rrggbb``; empty where all is transparent.
    """

    placeholder: str
    dominant_colour: str
    is_transparent: bool


def appearance_of(file: IO[bytes]) -> Appearance:
    """Look at the first frame of a picture; the file is left at its beginning."""
    file.seek(0)
    with Image.open(file) as picture:
        # A JPEG is decoded at an eighth of its size already.
        picture.draft("RGB", (_SEEN[0] * 4, _SEEN[1] * 4))
        seen = in_srgb(ImageOps.exif_transpose(picture))
    seen.thumbnail(_SEEN)
    file.seek(0)
    is_transparent = seen.mode == "RGBA" and seen.getextrema()[3][0] < _TRANSPARENT_BELOW
    if not is_transparent:
        seen = seen.convert("RGB")
    return Appearance(_placeholder(seen), _dominant_colour(seen), is_transparent)


def _placeholder(seen: Image.Image) -> str:
    """The tiny picture, as large as the longest address allows."""
    for edge in _PLACEHOLDER_EDGES:
        tiny = seen.copy()
        tiny.thumbnail((edge, edge))
        encoded = io.BytesIO()
        tiny.save(encoded, "WEBP", quality=30, alpha_quality=30, method=6)
        address = f"data:image/webp;base64,{b64encode(encoded.getvalue()).decode()}"
        if len(address) <= LONGEST_PLACEHOLDER:
            return address
    return ""


def _dominant_colour(seen: Image.Image) -> str:
    """The most frequent of a few colours that stand for all."""
    few = seen.convert("RGBA").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
    palette = few.getpalette("RGBA") or []
    counted = [
        (count, tuple(palette[4 * index : 4 * index + 4])) for count, index in few.getcolors() or []
    ]
    visible = [found for found in counted if found[1][3] >= _SEEN_FROM]
    if not visible:
        return ""
    red, green, blue, _ = max(visible)[1]
    return f"#{red:02x}{green:02x}{blue:02x}"

"""Named sizes of pictures, their addresses, and the files behind them.

An address names a preset, a picture and a version of it, so it may be kept for ever. The file is
made when it is first asked for; writing an edition never encodes a picture, and no caller can
ask for a size that is not named here.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from django.urls import reverse
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from content.models import ContentImage


@dataclass(frozen=True)
class Preset:
    """A size in pixels. With ``crop`` the box is filled, otherwise the picture fits inside."""

    width: int
    height: int
    crop: bool
    mime_type: str = "image/webp"

    @property
    def filter_spec(self) -> str:
        shape = "fill" if self.crop else "max"
        file_format = "jpeg" if self.mime_type == "image/jpeg" else "webp"
        return f"{shape}-{self.width}x{self.height}|format-{file_format}"

    def size(self, picture: "ContentImage") -> tuple[int, int]:
        """Width and height of the file, by the arithmetic of the encoder itself."""
        width, height = Filter(spec=self.filter_spec).get_transform(picture).size
        return int(width), int(height)


PRESETS: Final = {
    "thumbnail": Preset(320, 240, crop=True),
    "card": Preset(640, 480, crop=True),
    "large": Preset(1600, 1600, crop=False),
    "social": Preset(1200, 630, crop=True, mime_type="image/jpeg"),
}


def picture_version(picture: Any) -> str:
    """Changes whenever the file or its focal point does; tells nothing about the file."""
    material = f"{picture.file.name}:{picture.file_hash}:{picture.get_focal_point()}"
    return sha256(material.encode()).hexdigest()[:12]


def picture_path(picture: Any, preset: str, version: str) -> str:
    extension = "jpg" if PRESETS[preset].mime_type == "image/jpeg" else "webp"
    return reverse(
        "picture",
        kwargs={
            "public_id": picture.public_id,
            "preset": preset,
            "version": version,
            "extension": extension,
        },
    )

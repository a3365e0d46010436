"""The named sizes and formats, and the addresses of their files; plain Python, for every reader."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

# What an edition says of a picture's files: where they lie, which version, in which format those
# for old programs are, and per preset ``[width named in the address, width, height]``.
Files = dict[str, Any]

MIME_TYPES: Final = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# The best first: browsers take the first that they know. The fallback follows.
MODERN: Final = ("avif", "webp")


@dataclass(frozen=True)
class Preset:
    """A shape, and the widths in which it is offered, in pixels.

    With ``crop`` the box is filled, otherwise the picture fits inside. Nothing is enlarged.
    """

    width: int
    height: int
    crop: bool
    widths: tuple[int, ...]
    # For programs that know nothing else.
    only_jpeg: bool = False

    def box(self, width: int) -> tuple[int, int]:
        return width, round(width * self.height / self.width)


PRESETS: Final = {
    "thumbnail": Preset(320, 240, crop=True, widths=(160, 320, 640)),
    "square": Preset(400, 400, crop=True, widths=(200, 400, 800)),
    "card": Preset(640, 480, crop=True, widths=(320, 640, 960, 1280)),
    "wide": Preset(1280, 720, crop=True, widths=(640, 960, 1280, 1920)),
    "large": Preset(1600, 1600, crop=False, widths=(480, 800, 1200, 1600)),
    "logo": Preset(400, 200, crop=False, widths=(200, 400, 800)),
    "social": Preset(1200, 630, crop=True, widths=(1200,), only_jpeg=True),
}


@dataclass(frozen=True)
class PictureFile:
    address: str
    width: int
    height: int
    mime_type: str


@dataclass(frozen=True)
class FileName:
    """The last part of an address."""

    preset: str
    width: int
    version: str
    extension: str

    def __str__(self) -> str:
        return f"{self.preset}-{self.width}-{self.version}.{self.extension}"

    @classmethod
    def parse(cls, name: str) -> "FileName | None":
        found = _NAME.fullmatch(name)
        if found is None:
            return None
        return cls(found["preset"], int(found["width"]), found["version"], found["extension"])


_NAME = re.compile(
    r"(?P<preset>[a-z]+)-(?P<width>[1-9][0-9]{1,3})-(?P<version>[0-9a-f]{12})"
    r"\.(?P<extension>[a-z]+)"
)


def extensions(files: Files, preset: str) -> tuple[str, ...]:
    """The formats in which a preset is offered, the best first and the fallback last."""
    if PRESETS[preset].only_jpeg:
        return ("jpg",)
    return (*MODERN, files["fallback"])


def names(files: Files) -> Iterator[FileName]:
    """Every file of a picture that there is an address for."""
    for preset, sizes in files["sizes"].items():
        for extension in extensions(files, preset):
            for named, _, _ in sizes:
                yield FileName(preset, named, files["version"], extension)


def files_of(files: Files, preset: str, extension: str) -> list[PictureFile]:
    """One preset in one format, the narrowest file first."""
    return [
        PictureFile(
            files["address"] + str(FileName(preset, named, files["version"], extension)),
            width,
            height,
            MIME_TYPES[extension],
        )
        for named, width, height in files["sizes"][preset]
    ]


def usual_file(files: Files, preset: str, extension: str) -> PictureFile:
    """The file of a preset's own width, or the widest there is below."""
    offered = files["sizes"][preset]
    wide_enough = [place for place, size in enumerate(offered) if size[0] <= PRESETS[preset].width]
    return files_of(files, preset, extension)[wide_enough[-1]]


def src_set(offered: list[PictureFile]) -> str:
    """The attribute ``srcset`` for these files."""
    return ", ".join(f"{file.address} {file.width}w" for file in offered)

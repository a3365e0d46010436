from dataclasses import replace
from datetime import date
from typing import Annotated

import strawberry

from content.pictures.presets import PictureFile, extensions, files_of, src_set, usual_file
from graphql_api.addresses import absolute
from graphql_api.fields import described
from graphql_api.rows import Data
from graphql_api.types.enums import ImageFormat, ImagePreset


@strawberry.type(description="The part of an image that must stay visible when it is cropped.")
class FocalPoint:
    x: float = strawberry.field(description="From 0, the left edge, to 1, the right edge.")
    y: float = strawberry.field(description="From 0, the upper edge, to 1, the lower edge.")


@strawberry.type(
    description="A file of an image, in one of the named shapes. Nothing but pixels is in it: no "
    "place, no camera; of an animated picture, the first frame."
)
class ImageFile:
    url: str = strawberry.field(description="Address of the file; what it holds never changes.")
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    mime_type: str = strawberry.field(description="Media type, such as `image/webp`.")


@strawberry.type(
    description="A shape in one format and several widths: what an element `source` of a `picture` "
    "says, or an `img` in the last format of the list."
)
class ImageSource:
    mime_type: str = strawberry.field(description="Media type, for the attribute `type`.")
    src_set: str = strawberry.field(description="All files, for the attribute `srcset`.")
    files: list[ImageFile] = strawberry.field(description="The files, the narrowest first.")


Preset = Annotated[ImagePreset, strawberry.argument(description="Which.")]


@strawberry.type(description="A picture, as it is used in this place.")
class Image:
    stored_files: strawberry.Private[Data]
    key: str = strawberry.field(description="Identity of the picture, wherever it is used.")
    alt: str = strawberry.field(
        description="What the picture shows here, for those who do not see it; "
        "empty for a decorative one."
    )
    is_decorative: bool = strawberry.field(description="Whether it adds no information.")
    credit: str = strawberry.field(description="Whom to name as the author; may be empty.")
    width: int = strawberry.field(description="Width of the original in pixels.")
    height: int = strawberry.field(description="Height of the original in pixels.")
    focal_point: FocalPoint | None = strawberry.field(description="What to keep when cropping.")
    dominant_colour: str | None = strawberry.field(
        description="The colour that most of it has, as `#rrggbb`: to show while it loads."
    )
    placeholder: str | None = strawberry.field(
        description="The picture in about 16 pixels, as a `data:` address of at most 400 "
        "characters: to show, enlarged, while it loads."
    )

    @described(
        "The picture in a named shape, one file. Pictures are never enlarged: that of a small "
        "original is smaller than the preset says."
    )
    def image(
        self,
        preset: Preset,
        format: Annotated[
            ImageFormat, strawberry.argument(description="In which format.")
        ] = ImageFormat.WEBP,
    ) -> ImageFile:
        name, wanted = str(preset.value), str(format.value)
        offered = extensions(self.stored_files, name)
        extension = wanted if wanted in offered else offered[-1]
        return _file(usual_file(self.stored_files, name, extension))

    @described(
        "The picture in a named shape, in several formats and widths, for the browser to choose: "
        "AVIF, WebP, and last what every program reads (JPEG; PNG if parts are transparent)."
    )
    def sources(self, preset: Preset) -> list[ImageSource]:
        name = str(preset.value)
        return [
            _source(files_of(self.stored_files, name, extension))
            for extension in extensions(self.stored_files, name)
        ]

    @classmethod
    def of(cls, data: Data | None, today: date) -> "Image | None":
        """Return the image, or None if the consent to show it has ended."""
        if data is None or is_past(data["until"], today):
            return None
        point = data["focalPoint"]
        return cls(
            stored_files=data["files"],
            key=data["key"],
            alt=data["alt"],
            is_decorative=data["decorative"],
            credit=data["credit"],
            width=data["width"],
            height=data["height"],
            focal_point=FocalPoint(x=point["x"], y=point["y"]) if point else None,
            dominant_colour=data["dominantColour"] or None,
            placeholder=data["placeholder"] or None,
        )


def _source(offered: list[PictureFile]) -> ImageSource:
    absolute_files = [replace(file, address=absolute(file.address)) for file in offered]
    return ImageSource(
        mime_type=offered[0].mime_type,
        src_set=src_set(absolute_files),
        files=[_file(file) for file in absolute_files],
    )


def _file(file: PictureFile) -> ImageFile:
    return ImageFile(
        url=absolute(file.address), width=file.width, height=file.height, mime_type=file.mime_type
    )


def is_past(until: str | None, today: date) -> bool:
    """Whether the last day of a permission lies before today."""
    return until is not None and date.fromisoformat(until) < today

from datetime import date
from typing import Annotated

import strawberry

from graphql_api.addresses import absolute
from graphql_api.fields import described
from graphql_api.rows import Data
from graphql_api.types.enums import ImagePreset


@strawberry.type(description="The part of an image that must stay visible when it is cropped.")
class FocalPoint:
    x: float = strawberry.field(description="From 0, the left edge, to 1, the right edge.")
    y: float = strawberry.field(description="From 0, the upper edge, to 1, the lower edge.")


@strawberry.type(description="A file of an image, in one of the named shapes.")
class ImageFile:
    url: str = strawberry.field(description="Address of the file; what it holds never changes.")
    width: int = strawberry.field(description="Width in pixels.")
    height: int = strawberry.field(description="Height in pixels.")
    mime_type: str = strawberry.field(description="Media type, such as `image/webp`.")


@strawberry.type(description="A picture, as it is used in this place.")
class Image:
    presets: strawberry.Private[Data]
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

    @described("The picture in a named size and shape.")
    def image(
        self, preset: Annotated[ImagePreset, strawberry.argument(description="Which.")]
    ) -> ImageFile:
        data = self.presets[str(preset.value)]
        return ImageFile(
            url=absolute(data["url"]),
            width=data["width"],
            height=data["height"],
            mime_type=data["mimeType"],
        )

    @classmethod
    def of(cls, data: Data | None, today: date) -> "Image | None":
        """Return the image, or None if the consent to show it has ended."""
        if data is None or is_past(data["until"], today):
            return None
        point = data["focalPoint"]
        return cls(
            presets=data["presets"],
            key=data["key"],
            alt=data["alt"],
            is_decorative=data["decorative"],
            credit=data["credit"],
            width=data["width"],
            height=data["height"],
            focal_point=FocalPoint(x=point["x"], y=point["y"]) if point else None,
        )


def is_past(until: str | None, today: date) -> bool:
    """Whether the last day of a permission lies before today."""
    return until is not None and date.fromisoformat(until) < today

"""What Wagtail's encoder is taught: to make files that say nothing but the picture."""

from typing import Any

from wagtail.images.image_operations import FilterOperation
from willow.plugins.pillow import PillowImage

from content.pictures.colours import in_srgb


class BareOperation(FilterOperation):
    """Drops what cameras and programs write beside the pixels, the place of a photograph above all.

    Colours are turned into sRGB first, since the profile goes too.
    """

    def construct(self) -> None:
        """Take no arguments."""

    def run(self, willow: Any, image: Any, env: dict[str, Any]) -> PillowImage:
        picture = in_srgb(willow.get_pillow_image())
        picture.info = {}
        return PillowImage(picture)

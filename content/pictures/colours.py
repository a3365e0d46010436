"""Colours as every screen shows them."""

import io
import logging

from PIL import Image, ImageCms

logger = logging.getLogger(__name__)
_SRGB = ImageCms.createProfile("sRGB")


def in_srgb(picture: Image.Image) -> Image.Image:
    """Return the picture in RGB, or RGBA where parts are transparent, eight bits each."""
    mode = "RGBA" if picture.has_transparency_data else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError) as error:
            logger.warning("A picture's colour profile cannot be read: %s", error)
        else:
            # Only a change in place returns nothing.
            return converted or picture
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: a plain conversion would cut off all but the darkest.
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    return picture.convert(mode)

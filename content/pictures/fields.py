"""A picture's size as it is seen."""

from PIL import Image
from PIL.ExifTags import Base
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

_TURNED = frozenset({5, 6, 7, 8})


class UprightFile(WagtailImageFieldFile):
    """Gives width and height as they are when the picture stands upright.

    Cameras write pixels as the sensor lies, and beside them which side is up. What is made of the
    picture is upright; the sizes that are promised for it follow from these.
    """

    def get_image_dimensions(self) -> tuple[int, int]:
        was_closed = self.closed
        self.open()
        try:
            with Image.open(self) as picture:
                width, height = picture.size
                is_turned = picture.getexif().get(Base.Orientation) in _TURNED
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)
        return (height, width) if is_turned else (width, height)


class UprightImageField(WagtailImageField):
    attr_class = UprightFile

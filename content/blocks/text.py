from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.rich_text import FEATURES


class HeadingBlock(blocks.CharBlock):
    """A heading between parts of a body."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=255, **{"label": _("Heading"), "icon": "title", **kwargs})


class ProseBlock(blocks.RichTextBlock):
    """Running text without pictures; pictures have blocks of their own."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, "icon": "pilcrow", **kwargs})

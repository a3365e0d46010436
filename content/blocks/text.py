from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

from content.rich_text import FEATURES, clean_stored


class HeadingBlock(blocks.CharBlock):
    """A heading between parts of a body."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=255, **{"label": _("Heading"), "icon": "title", **kwargs})


class ProseBlock(blocks.RichTextBlock):
    """Running text without pictures; pictures have blocks of their own."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, "icon": "pilcrow", **kwargs})

    def get_prep_value(self, value: RichText) -> str:
        """Clean on the way into the database, whoever wrote it."""
        source: str = super().get_prep_value(value)
        return clean_stored(source) if source else source

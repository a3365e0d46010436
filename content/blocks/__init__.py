"""The body of a record: one public list of blocks, themed files behind it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.media import DocumentBlock, GalleryBlock, IllustrationBlock, VideoBlock
from content.blocks.story import KeyFigureBlock, QuotationBlock
from content.blocks.text import HeadingBlock, ProseBlock
from content.rich_text import FEATURES_WITH_HEADINGS

__all__ = ["BodyBlock"]


class BodyBlock(blocks.StreamBlock):
    """Everything a body may be made of. The names are public: partners match on them."""

    heading = HeadingBlock()
    rich_text = ProseBlock(label=_("Text"), features=FEATURES_WITH_HEADINGS)
    challenge = ProseBlock(label=_("Challenge"), group=_("Story"))
    action = ProseBlock(label=_("Action"), group=_("Story"))
    result = ProseBlock(label=_("Result"), group=_("Story"))
    key_figure = KeyFigureBlock()
    quotation = QuotationBlock()
    image = IllustrationBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    document = DocumentBlock()

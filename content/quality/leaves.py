"""Everything that is written in a record, each piece with the place where editors find it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock

from content.blocks.story import QuotationBlock
from content.rich_text import plain
from content.translation_fields import Text

# An address is no text that anybody reads.
_NOT_READ = {"slug"}


@dataclass(frozen=True)
class Leaf:
    """``kind`` is text, html, url, picture or quotation; ``value`` is as it is stored."""

    place: str
    kind: str
    value: Any
    field: str

    @property
    def text(self) -> str:
        """The words, without formatting."""
        return plain(self.value) if self.kind == "html" else str(self.value)


def leaves_of(record: Any) -> Iterator[Leaf]:
    """Yield what the record's fields and blocks hold, in the order of its fields."""
    for decision in type(record).translatable_fields:
        field = type(record)._meta.get_field(decision.field_name)
        if not isinstance(field, models.Field) or field.name in _NOT_READ:
            continue
        place = str(capfirst(field.verbose_name))
        if isinstance(field, StreamField):
            stream = getattr(record, field.name)
            for number, child in enumerate(stream.raw_data, 1):
                block = field.stream_block.child_blocks.get(child["type"])
                if block is not None:
                    where = f"{place} → {number}. {block.label}"
                    yield from _of_block(block, child["value"], where, field.name)
        elif isinstance(field, models.URLField):
            yield from _leaf(place, "url", getattr(record, field.name), field.name)
        elif isinstance(decision, Text):
            kind = "html" if isinstance(field, RichTextField) else "text"
            yield from _leaf(place, kind, getattr(record, field.name), field.name)


def _of_block(block: blocks.Block, value: Any, place: str, field: str) -> Iterator[Leaf]:
    match block:
        case ImageBlock():
            yield from _leaf(place, "picture", value, field)
        case blocks.StructBlock():
            if isinstance(block, QuotationBlock):
                yield from _leaf(place, "quotation", value, field)
            for name, child in block.child_blocks.items():
                if name in value:
                    yield from _of_block(child, value[name], f"{place} → {child.label}", field)
        case blocks.ListBlock():
            for number, item in enumerate(value or [], 1):
                inner = item["value"] if isinstance(item, dict) and "value" in item else item
                yield from _of_block(block.child_block, inner, f"{place} → {number}", field)
        case blocks.RichTextBlock():
            yield from _leaf(place, "html", value, field)
        case blocks.URLBlock():
            yield from _leaf(place, "url", value, field)
        case blocks.CharBlock() | blocks.TextBlock():
            yield from _leaf(place, "text", value, field)


def _leaf(place: str, kind: str, value: Any, field: str) -> Iterator[Leaf]:
    if value:
        yield Leaf(place, kind, value, field)

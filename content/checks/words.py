"""E007 to E009: words in children, rich text and streams reach the translator, whole."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import models
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField

from content.checks.decisions import child_relations, content_fields, is_translatable_snippet
from content.rich_text import FEATURES_WITH_HEADINGS

EXTRACTED_BLOCKS = (
    blocks.CharBlock,
    blocks.TextBlock,
    blocks.RichTextBlock,
    blocks.URLBlock,
    blocks.EmailBlock,
    blocks.ChooserBlock,
    ImageBlock,
)
WORDLESS_BLOCKS = (
    blocks.BooleanBlock,
    blocks.ChoiceBlock,
    blocks.MultipleChoiceBlock,
    blocks.DateBlock,
    blocks.DateTimeBlock,
    blocks.TimeBlock,
    blocks.IntegerBlock,
    blocks.FloatBlock,
    blocks.DecimalBlock,
    blocks.StaticBlock,
)


def check_words(model: Any) -> list[CheckMessage]:
    return [*_children(model), *_rich_text(model), *_streams(model)]


def _children(model: Any) -> Iterator[CheckMessage]:
    decisions = {field.field_name: field for field in getattr(model, "translatable_fields", [])}
    for relation in child_relations(model):
        child = relation.related_model
        if not issubclass(child, TranslatableMixin):
            if not _needs_translation(child):
                continue
            reason = "has words or links but no TranslatableMixin"
        elif relation.name in decisions and not isinstance(
            decisions[relation.name], TranslatableField
        ):
            reason = "is translatable but only synchronised"
        else:
            continue
        yield Error(
            f"{model.__name__}.{relation.name}: {child.__name__} {reason}.",
            hint="Base it on content.models.children.Child and declare it with children().",
            obj=model,
            id="content.E007",
        )


def _needs_translation(child: Any) -> bool:
    return any(
        (isinstance(field, models.CharField | models.TextField) and not field.choices)
        or (isinstance(field, models.ForeignKey) and is_translatable_snippet(field.related_model))
        for field in content_fields(child)
    )


def _rich_text(model: Any) -> Iterator[CheckMessage]:
    for field in content_fields(model):
        if isinstance(field, RichTextField):
            yield from _features(model, field.name, field.features)


def _streams(model: Any) -> Iterator[CheckMessage]:
    for field in content_fields(model):
        if isinstance(field, StreamField):
            for path, block in _walk(field.stream_block, field.name):
                if isinstance(block, blocks.RichTextBlock):
                    yield from _features(model, path, block.features)
                elif not _is_extracted(block):
                    yield Error(
                        f"{model.__name__}.{path}: the words of {type(block).__name__} would "
                        "never reach a translator.",
                        hint="Use another block, or give it get_translatable_segments() and "
                        "restore_translated_segments().",
                        obj=model,
                        id="content.E009",
                    )


def _walk(block: blocks.Block, path: str) -> Iterator[tuple[str, blocks.Block]]:
    """Yield (path, block) of every block that is not a mere container."""
    if isinstance(block, ImageBlock) or hasattr(block, "get_translatable_segments"):
        yield path, block
    elif isinstance(block, blocks.ListBlock):
        yield from _walk(block.child_block, path)
    elif isinstance(block, blocks.StructBlock | blocks.StreamBlock):
        for name, child in block.child_blocks.items():
            yield from _walk(child, f"{path}.{name}")
    else:
        yield path, block


def _is_extracted(block: blocks.Block) -> bool:
    return isinstance(block, EXTRACTED_BLOCKS + WORDLESS_BLOCKS) or hasattr(
        block, "get_translatable_segments"
    )


def _features(model: Any, path: str, features: list[str] | None) -> Iterator[CheckMessage]:
    """Without a list an editor gets Wagtail's own, with pictures and embeds."""
    unfit = ["(all)"] if features is None else sorted(set(features) - {*FEATURES_WITH_HEADINGS})
    if unfit:
        yield Error(
            f"{model.__name__}.{path}: rich text with {', '.join(unfit)} splits sentences or "
            "holds text that is never translated.",
            hint="Use FEATURES or FEATURES_WITH_HEADINGS of content.rich_text.",
            obj=model,
            id="content.E008",
        )

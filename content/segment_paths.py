"""The kind of place at which a text stands: the same in every record, whatever its blocks' ids."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from wagtail.blocks import ListBlock, StreamBlock, StructBlock, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock


def field_path(instance: models.Model, path: str) -> str:
    """Return ``body.key_figure.caption`` for the content path ``body.<block id>.caption``.

    wagtail-localize keeps it beside each path; raises StopIteration for a path that is not there.
    """
    return ".".join(_fields(instance, path.split(".")))


def _fields(instance: Any, path: Sequence[str]) -> list[str]:
    name, *rest = path
    field = instance._meta.get_field(name)
    if isinstance(field, StreamField):
        return [name, *_blocks(field.value_from_object(instance), rest)]
    if isinstance(field, models.ManyToOneRel):
        key, *rest = rest
        rows = getattr(instance, name).all()
        return [name, *_fields(next(r for r in rows if str(r.translation_key) == key), rest)]
    return [name]


def _blocks(value: Any, path: Sequence[str]) -> list[str]:
    address, *rest = path
    name, block, inner = _child(value, address)
    if isinstance(block, ImageBlock):
        return [name, *rest]
    if isinstance(block, StructBlock | StreamBlock | ListBlock):
        return [name, *_blocks(inner, rest)]
    return [name]


def _child(value: Any, address: str) -> tuple[str, Any, Any]:
    """Return the name, the definition and the value of the block at ``address``."""
    if isinstance(value, StructValue):
        return address, value.block.child_blocks[address], value[address]
    if isinstance(value, ListValue):
        item = next(each for each in value.bound_blocks if each.id == address)
        return "item", item.block, item.value
    child = next(each for each in value if each.id == address)
    return child.block_type, child.block, child.value

"""Inline rows and stream blocks with stable keys."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any

from content.importing.identity import part_key
from content.importing.library import Library
from content.importing.records import Metric
from content.importing.words import paragraphs

# A bare address; what ends a sentence after it is no part of it.
_ADDRESS = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")
# Blocks that hold plain words.
_PLAIN = frozenset({"heading"})


def set_children(
    instance: Any, relation: str, rows: Iterable[tuple[str, Mapping[str, Any]]]
) -> list[Any]:
    """Replace the inline rows of ``relation``; each is named by a key that is unique among them.

    A row that exists already keeps its identity, and so its translations.
    """
    manager = getattr(instance, relation)
    existing = {row.translation_key: row for row in manager.all()} if instance.pk else {}
    children = []
    for place, (name, values) in enumerate(rows):
        key = part_key(instance.translation_key, relation, name)
        child = existing.get(key) or manager.model(translation_key=key, locale=instance.locale)
        child.sort_order = place
        for field, value in values.items():
            setattr(child, field, value)
        children.append(child)
    setattr(instance, relation, children)
    return children


def set_links(instance: Any, relation: str, field: str, named: Iterable[tuple[str, Any]]) -> None:
    """Replace rows that do nothing but point at something."""
    set_children(instance, relation, ((name, {field: target}) for name, target in named))


def set_sources(instance: Any, slugs: tuple[str, ...], library: Library) -> None:
    set_links(instance, "sources", "source", ((slug, library.source(slug)) for slug in slugs))


def set_metrics(
    instance: Any, metrics: tuple[Metric, ...], language: str, library: Library
) -> None:
    set_children(
        instance,
        "metrics",
        (
            (
                numbered(metric.key, place, [each.key for each in metrics]),
                {
                    "key": metric.key,
                    "label": metric.labels.get(language, ""),
                    "value": metric.value,
                    "value_from": metric.value_from,
                    "qualifier": metric.qualifier,
                    "as_of": metric.as_of,
                    "source": library.source(metric.source),
                },
            )
            for place, metric in enumerate(metrics)
        ),
    )


def numbered(name: str, place: int, names: list[str]) -> str:
    """Tell rows of one name apart by their order: “members”, “members#1”."""
    before = names[:place].count(name)
    return f"{name}#{before}" if before else name


def set_blocks(
    instance: Any,
    field: str,
    blocks: Iterable[tuple[str, str]],
    written: Callable[[str], str] | None = None,
) -> None:
    """Replace a stream by headings and rich text, given as (type, text in paragraphs).

    ``written`` makes the HTML of a text; ``rich_text`` if it is left out.
    """
    write = written or rich_text
    blocks = list(blocks)
    types = [type for type, _ in blocks]
    raw = [
        {
            "type": type,
            "id": str(part_key(instance.translation_key, field, numbered(type, place, types))),
            "value": text if type in _PLAIN else write(text),
        }
        for place, (type, text) in enumerate(blocks)
    ]
    setattr(instance, field, json.dumps(raw))


def set_figures(instance: Any, field: str, figures: Iterable[Mapping[str, str]]) -> None:
    """Replace a stream by key figures, given as (figure, caption, as_of)."""
    raw = [
        {
            "type": "key_figure",
            "id": str(part_key(instance.translation_key, field, f"figure#{place}")),
            "value": dict(figure),
        }
        for place, figure in enumerate(figures)
    ]
    setattr(instance, field, json.dumps(raw))


def rich_text(text: str) -> str:
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs(text))


def linked(text: str) -> str:
    """Rich text in which bare addresses are links."""
    return _ADDRESS.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', rich_text(text))

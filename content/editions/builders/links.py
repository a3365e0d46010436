"""Links of an edition: by identity, resolved when they are read, never copied."""

from collections.abc import Iterable
from typing import Any

from content.editions.builders.registry import KIND_OF_MODEL


def link(target: Any) -> list[str] | None:
    """``[kind, key]`` of a linked object, or None."""
    if target is None:
        return None
    kind = KIND_OF_MODEL[getattr(target, "specific_class", None) or type(target)]
    return [str(kind), str(target.translation_key)]


def links_of(rows: Any, field: str) -> list[list[str]]:
    """Links of a child relation, in order, each target once."""
    return unique(getattr(row, field) for row in rows.all())


def unique(targets: Iterable[Any]) -> list[list[str]]:
    found = {tuple(pair): pair for pair in map(link, targets) if pair}
    return list(found.values())


def relations(**targets: Any) -> dict[str, list[list[str]]]:
    """Relations as the edition stores them; a single object is a list of one, none is left out."""
    stored = {}
    for name, value in targets.items():
        pairs = value if isinstance(value, list) else [link(value)]
        pairs = [pair for pair in pairs if pair]
        if pairs:
            stored[name] = pairs
    return stored


def code_terms(facet: str, targets: Iterable[Any], version: Any) -> list[str]:
    """Filter terms by the codes of vocabulary entries; noted, since a code is copied."""
    terms = []
    for target in targets:
        if target is not None:
            version.recorder.note(KIND_OF_MODEL[type(target)], target.translation_key)
            terms.append(f"{facet}:{target.code}")
    return terms


def key_terms(facet: str, pairs: list[list[str]]) -> list[str]:
    return [f"{facet}:{key}" for _, key in pairs]

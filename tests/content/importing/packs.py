"""Small content packs for tests: a closed part of the real one, and ways to break it."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from content.importing.files import BUNDLED, MODELLED

Pack = dict[str, dict[str, list[dict[str, Any]]]]

# Besides, one cluster whose membership is not confirmed.
CHOSEN = {
    "clusters": ["appau", "podillia-fashion-cluster"],
    "projects": [
        "prohrama-eksport-internatsionalizatsiia",
        "napriam-kupui-ukrainske",
        "dialoh-z-yes-pid-chas-viiny",
    ],
    "stories": ["podillia-fashion-cluster-persha-partiia-odiahu"],
    "accession_terms": ["umovy-vstupu-do-uka"],
    "home": ["home"],
    "information_pages": ["kontakty"],
}


def whole_pack() -> Pack:
    """Return the modelled sections of the bundled files."""
    pack: Pack = {}
    for file, sections in MODELLED.items():
        data = yaml.safe_load((BUNDLED / file).read_text(encoding="utf-8"))
        pack[file] = {section: data[section] for section in sections}
    return pack


def small_pack() -> Pack:
    """Return the chosen records and whatever they refer to, however far."""
    pack = whole_pack()
    not_confirmed = next(
        row
        for row in pack["clusters.yaml"]["clusters"]
        if row["alliance_status"] == "not-confirmed" and not row["affiliations"]
    )
    wanted = {slug for slugs in CHOSEN.values() for slug in slugs} | {not_confirmed["slug"]}
    kept: set[str] = set()
    while wanted - kept:
        kept |= wanted
        for row in _rows(pack):
            if row["slug"] in kept:
                wanted |= set(_texts(row))
    return {
        file: {
            section: [row for row in rows if row["slug"] in kept] for section, rows in data.items()
        }
        for file, data in pack.items()
    }


def write_pack(pack: Pack, directory: Path) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    for file, sections in pack.items():
        text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=False)
        (directory / file).write_text(text, encoding="utf-8")
    return directory


def row_of(pack: Pack, section: str, slug: str) -> dict[str, Any]:
    """Return one record of the pack, to be changed in place."""
    for sections in pack.values():
        for row in sections.get(section, []):
            if row["slug"] == slug:
                return row
    raise LookupError(f"{section} has no {slug}")


def normalised(pack: Pack) -> dict[str, dict[str, Any]]:
    """Return the pack without what only says “unknown”, by section and slug.

    Null, an absent key and an empty list mean the same, and so do false and an absent flag. The
    sources of vocabulary terms have no place in the CMS.
    """
    pack = deepcopy(pack)
    for rows in pack["vocabularies.yaml"].values():
        for row in rows:
            row.pop("sources", None)
    return {
        section: {row["slug"]: _without_unknown(row) for row in rows}
        for sections in pack.values()
        for section, rows in sections.items()
    }


def _without_unknown(value: Any) -> Any:
    if isinstance(value, dict):
        items = ((key, _without_unknown(below)) for key, below in value.items())
        return {key: below for key, below in items if below not in (None, [], {}, False)}
    if isinstance(value, list):
        return [_without_unknown(below) for below in value]
    return value


def _rows(pack: Pack) -> Iterator[dict[str, Any]]:
    for sections in pack.values():
        for rows in sections.values():
            yield from rows


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below)

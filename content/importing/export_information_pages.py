"""The home page and pages of text in the form of the files."""

import re
from collections.abc import Collection
from typing import Any

from content.importing.export_parts import Export, Row, add_address, without_empty, words
from content.importing.read_records import PAGE_BLOCK_TYPES
from content.importing.records import LANGUAGES
from content.models import HomePage, InformationPage

_HELD = dict.fromkeys(
    ("title", "slug", "summary", "body", "place_in_menus", "show_in_menus", "sources"), ()
)
_HOME_HELD = dict.fromkeys(("title", "slug", "introduction", "body"), ())
# Links that the form writes as bare addresses.
_BARE = re.compile(r'<a href="([^"]+)">\1</a>')


def export_home(export: Export) -> list[Row]:
    return [_home(export, pair) for pair in export.pairs(HomePage)]


def _home(export: Export, pair: tuple[Any, Any]) -> Row:
    page, english = pair
    export.check_held(page, _HOME_HELD)
    row: Row = {"slug": export.name(page)}
    row |= without_empty(words(pair, {"title": "title", "introduction": "introduction"}))
    common = _common(export, pair, {"key_figure"})
    row["figures"] = [
        {
            language: {name: text for name, text in block.value.items() if text}
            for language, block in zip(LANGUAGES, blocks, strict=True)
        }
        for blocks in common
    ]
    return add_address(row, english)


def export_information_pages(export: Export) -> list[Row]:
    return [_page(export, pair) for pair in export.pairs(InformationPage)]


def _page(export: Export, pair: tuple[Any, Any]) -> Row:
    page, english = pair
    export.check_held(page, _HELD)
    row: Row = {
        "slug": export.name(page),
        "place": page.place_in_menus,
        "in_menus": page.show_in_menus,
        "sources": export.references(page, "sources", "source"),
    }
    row |= without_empty(words(pair, {"title": "title", "summary": "summary"}))
    common = _common(export, pair, PAGE_BLOCK_TYPES)
    for place, language in enumerate(LANGUAGES):
        row[language]["blocks"] = [_block(export, page, blocks[place]) for blocks in common]
    return add_address(row, english)


def _common(export: Export, pair: tuple[Any, Any], types: Collection[str]) -> list[tuple[Any, Any]]:
    """Return the blocks that both languages have, of the types that the form knows."""
    page, english = pair
    translated = {block.id: block for block in english.body}
    for block in page.body:
        if block.block_type not in types:
            export.leave_out(page, f"the form has no block “{block.block_type}”")
    return [
        (block, translated[block.id])
        for block in page.body
        if block.block_type in types and block.id in translated
    ]


def _block(export: Export, page: Any, block: Any) -> Row:
    if block.block_type == "heading":
        return {"type": "heading", "text": str(block.value)}
    html = _BARE.sub(r"\1", block.value.source)
    return {"type": block.block_type, "text": export.prose(page, html)}

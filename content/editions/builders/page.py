"""Builds the editions of home and section pages."""

from content.editions.builders.blocks import blocks, plain_text
from content.editions.builders.common import finish, page_edition
from content.editions.builders.registry import SECTION_CODES
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent
from content.editions.kinds import Kind

VERSION = 4


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    words = version.words
    edition.code = "home" if version.kind == Kind.HOME else SECTION_CODES[type(words)]
    edition.card["introduction"] = words.introduction
    built = blocks(words.body, version) if version.kind == Kind.HOME else []
    edition.body = {"blocks": built}
    edition.search_text = f"{words.introduction}\n{plain_text(built)}"
    return finish(edition, version)

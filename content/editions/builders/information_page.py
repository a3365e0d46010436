"""Builds the edition of a page of text."""

from content.editions.builders.blocks import blocks, plain_text
from content.editions.builders.common import finish, page_edition
from content.editions.builders.values import sources
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent

VERSION = 1


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    facts, words = version.facts, version.words
    edition.card |= {"inMenus": facts.show_in_menus, "placeInMenus": facts.place_in_menus}
    edition.body = {"blocks": blocks(words.body, version), "sources": sources(facts.sources)}
    edition.search_text = f"{words.summary}\n{plain_text(edition.body['blocks'])}"
    return finish(edition, version)

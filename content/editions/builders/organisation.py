"""Builds the edition of an organisation."""

from content.editions.builders.common import finish, snippet_edition
from content.editions.builders.links import code_terms, relations
from content.editions.builders.values import first_day, partial_date, sources
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent

VERSION = 1


def build(version: Version) -> EditionContent:
    edition = snippet_edition(version)
    facts, words = version.facts, version.words
    edition.links = relations(kind=facts.kind, legalForm=facts.legal_form)
    edition.card |= {
        "shortName": words.short_name,
        "country": facts.country,
        "website": facts.website,
        "founded": partial_date(facts.founded),
        "aliases": facts.other_names,
        "namesVerified": facts.names_verified,
    }
    edition.body = {"sources": sources(facts.sources)}
    edition.date = first_day(facts.founded)
    edition.terms = [
        *code_terms("kind", [facts.kind], version),
        *([f"country:{facts.country}"] if facts.country else []),
    ]
    edition.search_text = "\n".join([words.short_name, words.summary, *facts.other_names])
    return finish(edition, version)

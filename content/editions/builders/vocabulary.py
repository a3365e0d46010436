"""Builds the edition of a vocabulary entry."""

from content.editions.builders.common import finish, snippet_edition
from content.editions.builders.links import links_of, relations
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent, Json
from content.editions.kinds import Kind

VERSION = 1


def build(version: Version) -> EditionContent:
    facts = version.facts
    edition = snippet_edition(version, sort_prefix=f"{facts.position:05d}")
    edition.card |= {"position": facts.position, "retired": facts.retired}
    edition.card |= _particulars(version)
    if version.kind == Kind.INDUSTRY:
        edition.links = relations(ecosystems=links_of(facts.ecosystems, "ecosystem"))
    if version.kind in (Kind.FUNDING_PROGRAMME, Kind.FUNDING_NOTICE):
        edition.links = relations(funder=facts.funder)
    edition.terms = ["retired:yes"] if facts.retired else []
    edition.search_text = version.words.summary
    return finish(edition, version)


def _particulars(version: Version) -> Json:
    facts, words = version.facts, version.words
    if version.kind == Kind.INDUSTRY:
        return {"resourceCentre": facts.resource_centre}
    if version.kind == Kind.REGION:
        return {
            "isoCode": facts.iso_code,
            "katottg": facts.katottg,
            "regionType": facts.region_type,
        }
    if version.kind == Kind.FUNDING_NOTICE:
        return {
            "text": words.text,
            "emblemRequired": facts.emblem_required,
            "officialWording": facts.official_wording,
        }
    return {}

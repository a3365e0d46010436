"""Vocabulary terms, organisations and sources: from a record to a model's fields."""

from typing import Any

from content.importing import records
from content.importing.children import set_links, set_sources
from content.importing.library import Library


def fill_source(source: Any, record: records.Source) -> None:
    source.code = record.slug
    source.kind = record.kind
    source.title = record.title
    source.url = record.url
    source.language = record.language


def fill_term(term: Any, record: records.Term, language: str, library: Library) -> None:
    words = record.words[language]
    term.code = record.slug
    term.name = words["name"]
    term.summary = words["summary"]
    term.position = record.position
    term.retired = record.retired
    match record:
        case records.Industry():
            term.resource_centre = record.resource_centre
            codes = (record.ecosystem,) if record.ecosystem else ()
            set_links(term, "ecosystems", "ecosystem", library.terms("ecosystems", codes))
        case records.Region():
            term.iso_code = record.iso_code
            term.katottg = record.katottg
            term.region_type = record.region_type
        case records.FundingProgramme():
            term.funder = library.organisation(record.funder)
        case records.FundingNotice():
            term.funder = library.organisation(record.funder)
            term.text = words["text"]
            term.emblem_required = record.emblem_required
            term.official_wording = record.official_wording


def fill_organisation(
    organisation: Any, record: records.Organisation, language: str, library: Library
) -> None:
    words = record.words[language]
    organisation.code = record.slug
    organisation.name = words["name"]
    organisation.short_name = words["short_name"]
    organisation.summary = words["summary"]
    organisation.kind = library.term("organisation_kinds", record.kind)
    organisation.legal_form = library.term("legal_forms", record.legal_form)
    organisation.country = record.country
    organisation.website = record.website
    organisation.founded = record.founded
    organisation.other_names = list(record.aliases)
    organisation.names_verified = list(record.names_verified)
    set_sources(organisation, record.sources, library)

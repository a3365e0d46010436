"""Sources and vocabularies from their rows."""

from content.choices import RegionType, SourceKind
from content.importing.records import (
    FundingNotice,
    FundingProgramme,
    Industry,
    Region,
    Source,
    Term,
    Words,
)
from content.importing.rows import Row
from content.importing.words import read_words

# These sections say themselves where a term stands; the others are in the order of the file.
ORDERED = frozenset({"ecosystems", "programme_areas", "result_categories", "project_statuses"})


def read_source(row: Row) -> Source:
    return Source(
        slug=row.slug(),
        kind=row.choice("kind", SourceKind.values),
        language=row.text("lang", max_length=12),
        url=row.url("url", max_length=1000),
        title=row.text("title", max_length=500),
    )


def read_term(row: Row, vocabulary: str, place: int) -> Term:
    """Read one term; ``place`` counts the terms of its section from 1.

    The sources of a term are checked and not kept: a term has none in the CMS.
    """
    row.references("sources", "sources")
    position = row.small_number("order", required=True) if vocabulary in ORDERED else place
    slug, position, retired = row.slug(), position or 0, row.flag("retired")
    match vocabulary:
        case "industries":
            return Industry(
                slug=slug,
                words=_words(row),
                vocabulary=vocabulary,
                position=position,
                retired=retired,
                resource_centre=row.flag("resource_centre", required=True),
                ecosystem=row.reference("ecosystem", "ecosystems"),
            )
        case "regions":
            return Region(
                slug=slug,
                words=_words(row),
                vocabulary=vocabulary,
                position=position,
                retired=retired,
                iso_code=row.text("code", max_length=6),
                katottg=row.text("katottg", max_length=4, required=False),
                region_type=row.choice("type", RegionType.values),
            )
        case "funding_programmes":
            return FundingProgramme(
                slug=slug,
                words=_words(row),
                vocabulary=vocabulary,
                position=position,
                retired=retired,
                funder=row.reference("funder", "organisations"),
            )
        case "funding_notices":
            return FundingNotice(
                slug=slug,
                words=read_words(row, {"name": 255, "text": None}, {"summary": None}),
                vocabulary=vocabulary,
                position=position,
                retired=retired,
                funder=row.reference("funder", "organisations"),
                emblem_required=row.flag("emblem_required", required=True),
                official_wording=row.flag("official_wording", required=True),
            )
    return Term(
        slug=slug, words=_words(row), vocabulary=vocabulary, position=position, retired=retired
    )


def _words(row: Row) -> Words:
    return read_words(row, {"name": 255}, {"summary": None})

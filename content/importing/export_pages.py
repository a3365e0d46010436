"""Clusters, projects and stories in the form of the files."""

from collections.abc import Iterable, Mapping
from typing import Any

from content import partial_dates
from content.importing.export_parts import Export, Row, add_address, number, without_empty, words
from content.importing.read_records import BLOCK_TYPES, QUALIFIERS
from content.importing.records import LANGUAGES
from content.models import Cluster, Project, SuccessStory

Pair = tuple[Any, Any]
_METRIC = ("key", "label", "value", "value_from", "qualifier", "as_of", "source")


def _held(*fields: str, **rows: Iterable[str]) -> Mapping[str, Iterable[str]]:
    return {"title": (), "slug": (), "summary": (), **dict.fromkeys(fields, ()), **rows}


_CLUSTER = _held(
    "short_name",
    "kind",
    "alliance_status",
    "ecosystems",
    "industries",
    "regions",
    "founded",
    "legal_form",
    "website",
    "other_names",
    "names_verified",
    "sources",
    labels=("name", "year"),
    memberships=("organisation", "cluster"),
    metrics=_METRIC,
)
_PROJECT = _held(
    "kind",
    "status",
    "status_as_of",
    "programme_areas",
    "parent_project",
    "acronym",
    "grant_id",
    "funding_programme",
    "start",
    "end",
    "planned_end",
    "duration_months",
    "budget_amount",
    "budget_currency",
    "budget_kind",
    "budget_qualifier",
    "budget_per",
    "body",
    "ecosystems",
    "sources",
    metrics=_METRIC,
    partners=("organisation", "cluster", "role", "country"),
)
_STORY = _held(
    "date",
    "result_category",
    "clusters",
    "organisations",
    "countries",
    "ecosystems",
    "funding_notice",
    "body",
    "sources",
    metrics=_METRIC,
)


def export_clusters(export: Export) -> list[Row]:
    return [_cluster(export, pair) for pair in export.pairs(Cluster)]


def export_projects(export: Export) -> list[Row]:
    return [_project(export, pair) for pair in export.pairs(Project)]


def export_stories(export: Export) -> list[Row]:
    return [_story(export, pair) for pair in export.pairs(SuccessStory)]


def _cluster(export: Export, pair: Pair) -> Row:
    page, english = pair
    export.check_held(page, _CLUSTER)
    row: Row = {
        "slug": export.name(page),
        "kind": export.reference(page, page.kind),
        "alliance_status": page.alliance_status,
        "ecosystems": export.references(page, "ecosystems", "ecosystem"),
        "industries": export.references(page, "industries", "industry"),
        "regions": export.references(page, "regions", "region"),
        "founded": page.founded or None,
        "legal_form": export.reference(page, page.legal_form),
        "website": page.website or None,
        "labels": [{"name": label.name, "year": label.year} for label in page.labels.all()],
        "affiliations": list(_affiliations(export, page)),
        "aliases": list(page.other_names),
        "names_verified": list(page.names_verified),
        "metrics": export.metrics(pair),
        "sources": export.references(page, "sources", "source"),
    }
    texts = {"name": "title", "short_name": "short_name", "summary": "summary"}
    row |= without_empty(words(pair, texts))
    return add_address(row, english)


def _project(export: Export, pair: Pair) -> Row:
    page, english = pair
    export.check_held(page, _PROJECT)
    row: Row = {
        "slug": export.name(page),
        "kind": page.kind,
        "status": export.reference(page, page.status),
        "status_as_of": page.status_as_of or None,
        "programme_areas": export.references(page, "programme_areas", "programme_area"),
        "parent": export.reference(page, page.parent_project),
        "acronym": page.acronym or None,
        "grant_id": page.grant_id or None,
        "funding_programme": export.reference(page, page.funding_programme),
        "period": {key: getattr(page, key) or None for key in ("start", "end", "planned_end")},
        "duration_months": page.duration_months,
        "budget": _budget(page),
        "metrics": export.metrics(pair),
        "partners": list(_partners(export, page)),
        "ecosystems": export.references(page, "ecosystems", "ecosystem"),
        "sources": export.references(page, "sources", "source"),
    }
    row |= words(pair, {"title": "title", "summary": "summary"})
    for language, blocks in _blocks(export, pair, {"rich_text"}).items():
        row[language]["description"] = "\n\n".join(block["text"] for block in blocks)
    return add_address(without_empty(row), english)


def _story(export: Export, pair: Pair) -> Row:
    page, english = pair
    export.check_held(page, _STORY)
    row: Row = {
        "slug": export.name(page),
        "date": page.date or None,
        "date_precision": partial_dates.parse(page.date).precision if page.date else None,
        "result_category": export.reference(page, page.result_category),
        "clusters": export.references(page, "clusters", "cluster"),
        "organisations": export.references(page, "organisations", "organisation"),
        "countries": [code.lower() for code in page.countries],
        "ecosystems": export.references(page, "ecosystems", "ecosystem"),
        "metrics": export.metrics(pair),
        "quote": None,
        "funding_notice": export.reference(page, page.funding_notice),
        "sources": export.references(page, "sources", "source"),
    }
    row |= without_empty(words(pair, {"title": "title", "summary": "summary"}))
    for language, blocks in _blocks(export, pair, BLOCK_TYPES).items():
        row[language]["blocks"] = blocks
    return add_address(row, english)


def _blocks(export: Export, pair: Pair, types: Iterable[str]) -> dict[str, list[Row]]:
    """Return the blocks that both languages have, of the types that the form knows."""
    texts: dict[str, dict[str, Row]] = {}
    for language, page in zip(LANGUAGES, pair, strict=True):
        texts[language] = {
            block.id: {"type": block.block_type, "text": export.prose(page, block.value.source)}
            for block in page.body
            if block.block_type in types
        }
    for block in pair[0].body:
        if block.block_type not in types:
            export.leave_out(pair[0], f"the form has no block “{block.block_type}”")
    common = [key for key in texts[LANGUAGES[0]] if key in texts[LANGUAGES[1]]]
    return {language: [texts[language][key] for key in common] for language in LANGUAGES}


def _budget(page: Any) -> Row | None:
    if page.budget_amount is None:
        return None
    row: Row = {"amount": number(page.budget_amount), "currency": page.budget_currency}
    row |= {"kind": page.budget_kind or None, "per": page.budget_per or None}
    for key, qualifier in QUALIFIERS.items():
        if qualifier == page.budget_qualifier:
            row[key] = True
    return row


def _affiliations(export: Export, page: Any) -> Iterable[str]:
    for membership in page.memberships.all():
        name = export.reference(page, membership.organisation or membership.cluster)
        if name is not None:
            yield name


def _partners(export: Export, page: Any) -> Iterable[Row]:
    for partner in page.partners.all():
        name = export.reference(page, partner.organisation or partner.cluster)
        if name is None:
            export.leave_out(page, f"the partner “{partner}”")
            continue
        yield {
            "organisation": name,
            "role": export.reference(page, partner.role),
            "country": partner.country.lower() or None,
        }

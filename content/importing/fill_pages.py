"""Clusters, projects, stories and accession terms: from a record to a page's fields."""

from datetime import date
from typing import Any

from content.importing import records
from content.importing.children import (
    linked,
    numbered,
    rich_text,
    set_blocks,
    set_children,
    set_figures,
    set_links,
    set_metrics,
    set_sources,
)
from content.importing.library import Library


def fill_home(page: Any, record: records.HomePage, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.introduction = words["introduction"]
    set_figures(page, "body", [figure[language] for figure in record.figures])


def fill_section(page: Any, record: records.Translated, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.introduction = words["introduction"]


def fill_cluster(page: Any, record: records.Cluster, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["name"]
    page.short_name = words["short_name"]
    page.summary = words["summary"]
    page.kind = library.term("cluster_kinds", record.kind)
    page.alliance_status = record.alliance_status
    page.founded = record.founded
    page.legal_form = library.term("legal_forms", record.legal_form)
    page.website = record.website
    page.other_names = list(record.aliases)
    page.names_verified = list(record.names_verified)
    set_links(page, "ecosystems", "ecosystem", library.terms("ecosystems", record.ecosystems))
    set_links(page, "industries", "industry", library.terms("industries", record.industries))
    set_links(page, "regions", "region", library.terms("regions", record.regions))
    bodies = ((slug, _organisation_or_cluster(slug, library)) for slug in record.affiliations)
    set_children(page, "memberships", bodies)
    labels = [f"{label.name}:{label.year}" for label in record.labels]
    set_children(
        page,
        "labels",
        (
            (numbered(labels[place], place, labels), {"name": label.name, "year": label.year})
            for place, label in enumerate(record.labels)
        ),
    )
    set_metrics(page, record.metrics, language, library)
    set_sources(page, record.sources, library)


def fill_project(page: Any, record: records.Project, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.summary = words["summary"]
    page.acronym = record.acronym
    page.kind = record.kind
    page.parent_project = library.project(record.parent)
    page.status = library.term("project_statuses", record.status)
    page.status_as_of = record.status_as_of
    page.start = record.start
    page.end = record.end
    page.planned_end = record.planned_end
    page.duration_months = record.duration_months
    page.funding_programme = library.term("funding_programmes", record.funding_programme)
    page.grant_id = record.grant_id
    _fill_budget(page, record.budget)
    description = words["description"]
    set_blocks(page, "body", [("rich_text", description)] if description else [])
    areas = library.terms("programme_areas", record.programme_areas)
    set_links(page, "programme_areas", "programme_area", areas)
    set_children(page, "partners", _partners(record, library))
    set_links(page, "ecosystems", "ecosystem", library.terms("ecosystems", record.ecosystems))
    set_metrics(page, record.metrics, language, library)
    set_sources(page, record.sources, library)


def fill_story(page: Any, record: records.Story, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.summary = words["summary"]
    page.date = record.date
    page.result_category = library.term("result_categories", record.result_category)
    page.countries = list(record.countries)
    page.funding_notice = library.term("funding_notices", record.funding_notice)
    set_blocks(page, "body", [(block.type, block.text[language]) for block in record.blocks])
    clusters = ((slug, library.cluster(slug)) for slug in record.clusters)
    set_links(page, "clusters", "cluster", clusters)
    set_links(page, "organisations", "organisation", _organisations(record.organisations, library))
    set_links(page, "ecosystems", "ecosystem", library.terms("ecosystems", record.ecosystems))
    set_metrics(page, record.metrics, language, library)
    set_sources(page, record.sources, library)


def fill_information_page(
    page: Any, record: records.InformationPage, language: str, library: Library
) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.summary = words["summary"]
    page.place_in_menus = record.place
    page.show_in_menus = record.in_menus
    blocks = [(block.type, block.text[language]) for block in record.blocks]
    set_blocks(page, "body", blocks, written=linked)
    set_sources(page, record.sources, library)


def fill_terms(page: Any, record: records.AccessionTerms, language: str, library: Library) -> None:
    words = record.words[language]
    page.title = words["title"]
    page.summary = words["summary"]
    page.version = record.version
    page.status = record.status
    page.language_of_record = record.language_of_record
    page.adopted_by = record.adopted_by
    page.adopted_on = _day(record.adopted_on)
    page.effective_from = _day(record.effective_from)
    page.supersedes = library.page("accession_terms", type(page), record.supersedes)
    set_links(page, "applies_to", "kind", library.terms("cluster_kinds", record.applies_to))
    clauses = set_children(
        page,
        "clauses",
        (
            (
                clause.slug,
                {
                    "key": clause.slug,
                    "kind": clause.kind,
                    "title": clause.words[language]["title"],
                    "text": rich_text(clause.words[language]["text"]),
                    "draft": clause.draft,
                    "needs": clause.needs,
                },
            )
            for clause in record.clauses
        ),
    )
    for clause, written in zip(record.clauses, clauses, strict=True):
        set_sources(written, clause.sources, library)
    set_sources(page, record.sources, library)


def _fill_budget(page: Any, budget: records.Budget | None) -> None:
    page.budget_amount = budget.amount if budget else None
    page.budget_currency = budget.currency if budget else ""
    page.budget_kind = budget.kind if budget else ""
    page.budget_per = budget.per if budget else ""
    page.budget_qualifier = budget.qualifier if budget else "exact"


def _partners(record: records.Project, library: Library) -> list[tuple[str, dict[str, Any]]]:
    names = [f"{partner.organisation}:{partner.role}" for partner in record.partners]
    rows = []
    for place, partner in enumerate(record.partners):
        values = {
            **_organisation_or_cluster(partner.organisation, library),
            "role": library.term("partner_roles", partner.role),
            "country": partner.country,
        }
        rows.append((numbered(names[place], place, names), values))
    return rows


def _organisation_or_cluster(slug: str, library: Library) -> dict[str, Any]:
    if library.is_cluster(slug):
        return {"organisation": None, "cluster": library.cluster(slug)}
    return {"organisation": library.organisation(slug), "cluster": None}


def _organisations(slugs: tuple[str, ...], library: Library) -> list[tuple[str, Any]]:
    return [(slug, library.organisation(slug)) for slug in slugs]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

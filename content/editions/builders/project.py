"""Builds the edition of a project, programme, programme area or initiative."""

from typing import Any
from uuid import UUID

from content.editions.builders import media
from content.editions.builders.blocks import blocks, plain_text
from content.editions.builders.common import finish, page_edition
from content.editions.builders.languages import Languages
from content.editions.builders.links import (
    code_terms,
    key_terms,
    link,
    links_of,
    relations,
    unique,
)
from content.editions.builders.values import (
    first_day,
    metrics,
    money,
    number,
    partial_date,
    sources,
)
from content.editions.builders.version import Version, expiry, published_versions
from content.editions.edition_content import EditionContent, Json

VERSION = 6


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    facts, words = version.facts, version.words
    partners = _partner_rows(version)
    seen_by_all = [partner for partner in partners if _is_seen_by_all(partner, version)]
    roles = unique(partner.role for partner in seen_by_all)
    edition.links = relations(
        parent=facts.parent_project,
        programmeAreas=links_of(facts.programme_areas, "programme_area"),
        status=facts.status,
        fundingProgramme=facts.funding_programme,
        partners=unique(partner.organisation or partner.cluster for partner in partners),
        partnerRoles=roles,
        partnerRolesOfSome=[
            role for role in unique(partner.role for partner in partners) if role not in roles
        ],
        clusters=links_of(facts.clusters, "cluster"),
        ecosystems=links_of(facts.ecosystems, "ecosystem"),
        fundingNotice=facts.funding_notice,
    )
    edition.card |= {
        "acronym": words.acronym,
        "projectKind": facts.kind,
        "statusAsOf": partial_date(facts.status_as_of),
        "start": partial_date(facts.start),
        "end": partial_date(facts.end),
        "plannedEnd": partial_date(facts.planned_end),
        "durationMonths": facts.duration_months,
        "website": facts.website,
        "grantId": facts.grant_id,
    }
    edition.body = _body(version)
    edition.date = first_day(facts.start)
    edition.terms = _terms(version, edition, seen_by_all)
    edition.search_text = "\n".join(
        [words.acronym, words.summary, plain_text(edition.body["blocks"]), *edition.body["goals"]]
    )
    return finish(edition, version)


def _body(version: Version) -> Json:
    facts, words = version.facts, version.words
    titles = version.words_of("documents")
    return {
        "blocks": blocks(words.body, version),
        "goals": [item.value for item in words.goals],
        "tasks": [item.value for item in words.tasks],
        "expectedResults": [item.value for item in words.expected_results],
        "budget": _budget(version),
        "euContribution": money(facts.eu_contribution_amount, facts.eu_contribution_currency),
        "partners": _partners(version),
        "documents": [
            {
                "title": titles[row.translation_key].title,
                "document": media.document(row.document, version.recorder),
            }
            for row in facts.documents.all()
            if row.translation_key in titles
        ],
        "metrics": metrics(version),
        "noticeAuthor": words.notice_author,
        "sources": sources(facts.sources),
    }


def _partners(version: Version) -> list[Json]:
    descriptions = version.words_of("partners")
    return [
        {
            "organisation": link(partner.organisation or partner.cluster),
            "description": descriptions[partner.translation_key].description
            if partner.translation_key in descriptions
            else "",
            "role": str(partner.role.translation_key) if partner.role else None,
            "country": partner.country,
        }
        for partner in _partner_rows(version)
    ]


def _partner_rows(version: Version) -> list[Any]:
    """The partners; while a cluster is being deleted, rows that name it go after it."""
    rows = version.facts.partners.all()
    return [row for row in rows if row.cluster or not row.cluster_id]


def _is_seen_by_all(partner: Any, version: Version) -> bool:
    """Whether every reader of the project sees the partner, and will while both are published.

    What another partner lends the project, its country and its role, is counted for nobody.
    """
    body = link(partner.organisation or partner.cluster)
    if body is None:
        return True
    kind, key = body[0], UUID(body[1])
    version.recorder.note(kind, key)
    return any(
        other.visibility <= version.visibility and expiry(other.words) is None
        for other in published_versions(kind, key, Languages(kind, key, whole=False))
    )


def _budget(version: Version) -> Json | None:
    facts = version.facts
    if facts.budget_amount is None:
        return None
    return {
        "amount": number(facts.budget_amount),
        "currency": facts.budget_currency,
        "kind": facts.budget_kind,
        "qualifier": facts.budget_qualifier,
        "per": facts.budget_per,
    }


def _terms(version: Version, edition: EditionContent, seen_by_all: list[Any]) -> list[str]:
    facts = version.facts
    organisations = [pair for pair in edition.links.get("partners", []) if pair[0] != "cluster"]
    clusters = [
        *edition.links.get("clusters", []),
        *(pair for pair in edition.links.get("partners", []) if pair[0] == "cluster"),
    ]
    areas = (row.programme_area for row in facts.programme_areas.all())
    return [
        f"kind:{facts.kind}",
        *code_terms("status", [facts.status], version),
        *code_terms("programme", [facts.funding_programme], version),
        *code_terms("area", areas, version),
        *code_terms("ecosystem", (row.ecosystem for row in facts.ecosystems.all()), version),
        *key_terms("organisation", organisations),
        *key_terms("cluster", clusters),
        *key_terms("project", edition.links.get("parent", [])),
        *(f"country:{partner.country}" for partner in seen_by_all if partner.country),
        *([f"year:{edition.date.year}"] if edition.date else []),
    ]

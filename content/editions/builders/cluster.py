"""Builds the edition of a cluster."""

from typing import Any

from content.editions.builders import media
from content.editions.builders.blocks import blocks, plain_text
from content.editions.builders.common import finish, page_edition
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
    number,
    partial_date,
    sources,
)
from content.editions.builders.version import Version
from content.editions.edition_content import EditionContent, Json
from content.editions.kinds import Kind

VERSION = 5


def build(version: Version) -> EditionContent:
    edition = page_edition(version)
    facts, words = version.facts, version.words
    edition.links = relations(
        kind=facts.kind,
        legalForm=facts.legal_form,
        regions=links_of(facts.regions, "region"),
        ecosystems=links_of(facts.ecosystems, "ecosystem"),
        industries=links_of(facts.industries, "industry"),
        memberships=unique(row.organisation or row.cluster for row in facts.memberships.all()),
    )
    edition.card |= _card(version)
    edition.body = _body(version)
    edition.date = first_day(facts.founded)
    edition.terms = _terms(version, edition)
    edition.search_text = "\n".join(
        [
            words.short_name,
            words.summary,
            *facts.other_names,
            plain_text(edition.body["blocks"]),
            *(service["name"] for service in edition.body["services"]),
        ]
    )
    return finish(edition, version)


def _card(version: Version) -> Json:
    facts, words = version.facts, version.words
    names = version.words_of("labels")
    is_member = facts.alliance_status == "member"
    return {
        "shortName": words.short_name,
        "allianceStatus": facts.alliance_status,
        "isMember": is_member,
        "founded": partial_date(facts.founded),
        # Who is not confirmed as a member has not been shown to have joined either.
        "joinedOn": partial_date(facts.joined_on if is_member else ""),
        "city": words.city,
        "coordinates": _coordinates(facts),
        "website": facts.website,
        "logo": media.image(facts.logo, words.logo_alt_text, version.recorder),
        "labels": [
            {
                "name": names[label.translation_key].name,
                "year": label.year,
                "expires": partial_date(label.expires),
            }
            for label in facts.labels.all()
            if label.translation_key in names
        ],
        "aliases": facts.other_names,
        "namesVerified": facts.names_verified,
    }


def _body(version: Version) -> Json:
    facts, words = version.facts, version.words
    return {
        "blocks": blocks(words.body, version),
        "publicEmail": facts.public_email,
        "publicPhone": facts.public_phone,
        "socialLinks": [link.url for link in facts.social_links.all()],
        "memberships": [
            {
                "body": link(membership.organisation or membership.cluster),
                "state": membership.state,
                "since": partial_date(membership.since),
                "document": media.document(membership.document, version.recorder),
            }
            for membership in facts.memberships.all()
            # While a cluster is being deleted, rows that name it go after it.
            if membership.organisation or membership.cluster
        ],
        "externalIds": [
            {"scheme": external.scheme, "value": external.value}
            for external in facts.external_ids.all()
        ],
        "metrics": metrics(version),
        "services": [
            {"name": service.value["name"], "description": service.value["description"]}
            for service in words.services
        ],
        "countriesOfInterest": sorted(facts.countries_of_interest),
        "sources": sources(facts.sources),
    }


def _terms(version: Version, edition: EditionContent) -> list[str]:
    facts = version.facts
    bodies = edition.links.get("memberships", [])
    return [
        *code_terms("kind", [facts.kind], version),
        *code_terms("region", (row.region for row in facts.regions.all()), version),
        *(f"iso:{row.region.iso_code}" for row in facts.regions.all()),
        *code_terms("ecosystem", (row.ecosystem for row in facts.ecosystems.all()), version),
        *code_terms("industry", (row.industry for row in facts.industries.all()), version),
        *key_terms("organisation", [pair for pair in bodies if pair[0] != Kind.CLUSTER]),
        *key_terms("cluster", [pair for pair in bodies if pair[0] == Kind.CLUSTER]),
        *(f"country:{code}" for code in facts.countries_of_interest),
        *([f"year:{edition.date.year}"] if edition.date else []),
        f"status:{facts.alliance_status}",
    ]


def _coordinates(facts: Any) -> Json | None:
    if facts.latitude is None or facts.longitude is None:
        return None
    return {"latitude": number(facts.latitude), "longitude": number(facts.longitude)}

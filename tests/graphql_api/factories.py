"""Editions for tests, written as the builders write them, without a page behind them."""

from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from content.editions.kinds import PAGE_KINDS, Audience, Kind
from content.editions.models import Edition, EditionLink

_numbers = count(1)

CARDS: dict[str, dict[str, Any]] = {
    Kind.HOME: {"introduction": ""},
    Kind.SECTION: {"introduction": ""},
    Kind.CLUSTER: {
        "shortName": "",
        "allianceStatus": "member",
        "isMember": True,
        "founded": None,
        "joinedOn": None,
        "city": "",
        "coordinates": None,
        "website": "",
        "logo": None,
        "labels": [],
        "aliases": [],
        "namesVerified": [],
    },
    Kind.SUCCESS_STORY: {"date": None, "image": None, "countries": []},
    Kind.PROJECT: {
        "acronym": "",
        "projectKind": "project",
        "statusAsOf": None,
        "start": None,
        "end": None,
        "plannedEnd": None,
        "durationMonths": None,
        "website": "",
        "grantId": "",
    },
    Kind.ACCESSION_TERMS: {
        "version": "1.0",
        "status": "in-force",
        "languageOfRecord": "uk",
        "adoptedBy": "",
        "adoptedOn": None,
        "minutesNumber": "",
        "effectiveFrom": None,
    },
    Kind.ORGANISATION: {
        "shortName": "",
        "country": "",
        "website": "",
        "founded": None,
        "aliases": [],
        "namesVerified": [],
    },
    Kind.INDUSTRY: {"resourceCentre": False},
    Kind.REGION: {"isoCode": "UA-68", "katottg": "", "regionType": "oblast"},
    Kind.FUNDING_NOTICE: {"text": "", "emblemRequired": False, "officialWording": False},
}
BODIES: dict[str, dict[str, Any]] = {
    Kind.HOME: {"blocks": []},
    Kind.SECTION: {"blocks": []},
    Kind.CLUSTER: {
        "blocks": [],
        "publicEmail": "",
        "publicPhone": "",
        "socialLinks": [],
        "memberships": [],
        "externalIds": [],
        "metrics": [],
        "services": [],
        "countriesOfInterest": [],
        "sources": [],
        "completeness": 0,
    },
    Kind.SUCCESS_STORY: {
        "blocks": [],
        "metrics": [],
        "noticeAuthor": "",
        "practice": {"period": None, "audience": ""},
        "sources": [],
    },
    Kind.PROJECT: {
        "blocks": [],
        "goals": [],
        "tasks": [],
        "expectedResults": [],
        "budget": None,
        "euContribution": None,
        "partners": [],
        "documents": [],
        "metrics": [],
        "noticeAuthor": "",
        "sources": [],
    },
    Kind.ACCESSION_TERMS: {
        "clauses": [],
        "fees": [],
        "steps": [],
        "requiredDocuments": [],
        "download": None,
        "contact": "",
        "contactEmail": "",
        "sources": [],
    },
    Kind.ORGANISATION: {"sources": []},
}
_COLUMNS = {field.name for field in Edition._meta.get_fields()}


def make_edition(
    kind: str,
    title: str = "",
    *,
    key: UUID | None = None,
    locale: str = "uk",
    links: dict[str, list[Edition]] | None = None,
    body: dict[str, Any] | None = None,
    **values: Any,
) -> Edition:
    """Insert an edition; names that are no column go into its card.

    The ``languages`` of all versions of the identity are kept up to date, as publishing does.
    """
    number = next(_numbers)
    title = title or f"{kind} {number}"
    slug = values.pop("slug", f"slug-{number}")
    targets = {
        relation: [[str(target.kind), str(target.key)] for target in editions]
        for relation, editions in (links or {}).items()
    }
    columns = {name: values.pop(name) for name in list(values) if name in _COLUMNS}
    edition = Edition.objects.create(
        **{
            "kind": kind,
            "key": key or uuid4(),
            "locale": locale,
            "source_locale": "uk",
            "languages": [locale],
            "slug": slug,
            "path": f"/{slug}/" if locale == "uk" else f"/{locale}/{slug}/",
            "url": f"https://alliance.example/{locale}/{slug}/",
            "visibility": Audience.PUBLIC,
            "title": title,
            "sort_key": title.casefold(),
            "first_published_at": timezone.now(),
            "last_published_at": timezone.now(),
            "terms": [],
            "depends_on": [],
            "links": targets,
            "card": _card(kind, locale, slug) | values,
            "body": BODIES.get(kind, {}) | (body or {}),
            "content_hash": f"{number:064x}",
            "builder_version": 1,
            "sequence": number,
            **columns,
        }
    )
    EditionLink.objects.bulk_create(
        EditionLink(edition=edition, relation=relation, kind=kind_, key=target, position=position)
        for relation, pairs in targets.items()
        for position, (kind_, target) in enumerate(pairs)
    )
    _know_each_other(edition)
    return edition


def make_translation(edition: Edition, title: str, locale: str = "en", **values: Any) -> Edition:
    """Insert another language version of the same object, with the same links."""
    columns = ("code", "terms", "visibility", "date", "links", "card", "body")
    translated = {name: getattr(edition, name) for name in columns} | values
    links = translated.pop("links")
    card = _card(edition.kind, locale, values.get("slug", "")) | {
        name: value
        for name, value in translated.pop("card").items()
        if name not in ("translation", "translations")
    }
    version = make_edition(
        edition.kind, title, key=edition.key, locale=locale, card=card, **translated
    )
    Edition.objects.filter(pk=version.pk).update(links=links)
    EditionLink.objects.bulk_create(
        EditionLink(edition=version, relation=relation, kind=kind, key=key, position=position)
        for relation, pairs in links.items()
        for position, (kind, key) in enumerate(pairs)
    )
    return version


def _card(kind: str, locale: str, slug: str) -> dict[str, Any]:
    card = CARDS.get(kind, {}) | {
        "summary": "",
        "translation": {
            "state": "source" if locale == "uk" else "up-to-date",
            "percent": 100,
            "sourceChangedAt": None,
            "translatedAt": None,
            "outdated": False,
        },
        "translations": [],
    }
    if kind in PAGE_KINDS:
        return card | {"seo": {"title": "", "description": ""}}
    return card if kind == Kind.ORGANISATION else card | {"position": 0, "retired": False}


def _know_each_other(edition: Edition) -> None:
    """Write into every version which languages there are, and that one of them may expire."""
    versions = Edition.objects.filter(kind=edition.kind, key=edition.key).order_by("pk")
    for version in versions:
        version.languages = sorted(other.locale for other in versions)
        version.a_language_expires = any(other.visible_until for other in versions)
        version.card["translations"] = [
            {
                "locale": other.locale,
                "path": other.path,
                "url": other.url,
                "slug": other.slug,
                "state": "source" if other.locale == "uk" else "up-to-date",
            }
            for other in versions
        ]
        version.save()
    edition.refresh_from_db()

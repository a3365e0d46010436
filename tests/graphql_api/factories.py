"""Editions for tests, written as the builders write them, without a page behind them."""

from collections import defaultdict
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from content.editions.kinds import PAGE_KINDS, VOCABULARY_KINDS, Audience, Kind
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
    Kind.INFORMATION_PAGE: {"inMenus": True, "placeInMenus": 0},
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
    Kind.INFORMATION_PAGE: {"blocks": [], "sources": []},
    Kind.ORGANISATION: {"sources": []},
}
_COLUMNS = {field.name for field in Edition._meta.get_fields()}


def make_edition(
    kind: str, title: str = "", *, links: dict[str, list[Edition]] | None = None, **values: Any
) -> Edition:
    """Insert an edition; names that are no column go into its card.

    The ``languages`` of all versions of the identity are kept up to date, as publishing does.
    """
    targets = {
        relation: [[str(target.kind), str(target.key)] for target in editions]
        for relation, editions in (links or {}).items()
    }
    edition = new_edition(kind, title, links=targets, **values)
    edition.save()
    _insert_links([edition])
    versions = list(Edition.objects.filter(kind=kind, key=edition.key).order_by("pk"))
    _know_each_other(versions)
    for version in versions:
        version.save()
    edition.refresh_from_db()
    return edition


def make_entries(*codes: str) -> None:
    """Insert an entry with each of these codes into every vocabulary, so that filters know it."""
    kinds = sorted(VOCABULARY_KINDS)
    insert_together([new_edition(kind, code=code) for kind in kinds for code in codes])


def insert_together(editions: list[Edition]) -> None:
    """Insert many at once, all versions of each identity among them."""
    by_identity: dict[tuple[str, UUID], list[Edition]] = defaultdict(list)
    for edition in editions:
        by_identity[edition.kind, edition.key].append(edition)
    for versions in by_identity.values():
        _know_each_other(versions)
    Edition.objects.bulk_create(editions, batch_size=2_000)
    _insert_links(editions)


def new_edition(
    kind: str,
    title: str = "",
    *,
    key: UUID | None = None,
    locale: str = "uk",
    body: dict[str, Any] | None = None,
    **values: Any,
) -> Edition:
    """An edition that is not inserted yet; ``links`` are as the store has them."""
    number = next(_numbers)
    slug = values.pop("slug", f"slug-{number}")
    columns = {name: values.pop(name) for name in list(values) if name in _COLUMNS}
    if isinstance(columns.get("date"), str):
        # As the database gives it back; whoever indexes an edition reads it at once.
        columns["date"] = date.fromisoformat(columns["date"])
    title = title or f"{kind} {number}"
    return Edition(
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
            "links": {},
            "card": _card(kind, locale, slug) | values,
            "body": BODIES.get(kind, {}) | (body or {}),
            "content_hash": f"{number:064x}",
            "builder_version": 1,
            "sequence": number,
            **columns,
        }
    )


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
    version.links = links
    version.save()
    _insert_links([version])
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


def _insert_links(editions: list[Edition]) -> None:
    EditionLink.objects.bulk_create(
        (
            EditionLink(edition=edition, relation=relation, kind=kind, key=key, position=position)
            for edition in editions
            for relation, pairs in edition.links.items()
            for position, (kind, key) in enumerate(pairs)
        ),
        batch_size=10_000,
    )


def _know_each_other(versions: list[Edition]) -> None:
    """Write into every version which languages there are, and that one of them may expire."""
    translations = [
        {
            "locale": version.locale,
            "path": version.path,
            "url": version.url,
            "slug": version.slug,
            "state": version.card["translation"]["state"],
        }
        for version in versions
    ]
    for version in versions:
        version.languages = sorted(other.locale for other in versions)
        version.a_language_expires = any(other.visible_until for other in versions)
        version.card["translations"] = translations

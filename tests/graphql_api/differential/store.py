"""Random editions in three languages, with links to nothing and values that ought not to be."""

from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from django.utils import timezone

from content.editions.kinds import PAGE_KINDS, VOCABULARY_KINDS, Audience, Kind
from content.editions.models import Edition
from tests.graphql_api.factories import make_edition, make_translation
from tests.graphql_api.values import DOCUMENT, SOURCE, SPRING, image, prose

_NUMBER = {
    "key": "members",
    "label": "Учасники",
    "qualifier": "at-least",
    "value": "55.50",
    "valueFrom": "20",
    "unit": "",
    "asOf": SPRING,
    "source": SOURCE,
}
_PICTURE = {"image": image(), "caption": "Підпис"}
# Values of cards and bodies beside the empty ones of the factories.
FILLED: dict[str, Any] = {
    "adoptedOn": "2021-02-03",
    "aliases": ["Кластер", "Cluster"],
    "amount": "12.5",
    "blocks": [
        {"type": "heading", "id": "1", "text": "Заголовок"},
        *({"type": name, "id": name, "text": prose(name)} for name in ("rich_text", "action")),
        {"type": "key_figure", "id": "2", "figure": "50", "caption": "фірм", "asOf": ""},
        {"type": "quotation", "id": "3", "text": "Так", "speaker": "Голова", "role": ""},
        {"type": "image", "id": "4", **_PICTURE},
        {"type": "gallery", "id": "5", "title": "", "pictures": [_PICTURE, _PICTURE]},
        {"type": "video", "id": "6", "title": "В", "url": "https://example.org", "transcript": ""},
        {"type": "document", "id": "7", "title": "", "document": DOCUMENT},
    ],
    "clauses": [
        {
            "key": "meta",
            "kind": "purpose",
            "title": "Мета",
            "text": prose("Мета"),
            "position": 1,
            "sources": [SOURCE],
        }
    ],
    "coordinates": {"latitude": "49.42", "longitude": "26.98"},
    "countries": ["UA", "PL"],
    "countriesOfInterest": ["DE"],
    "country": "BE",
    "date": SPRING,
    "documents": [{"title": "Звіт", "document": DOCUMENT}],
    "download": DOCUMENT,
    "effectiveFrom": "2023-01-01",
    "end": SPRING,
    "euContribution": {"amount": "8500.00", "currency": "EUR"},
    "externalIds": [{"scheme": "edrpou", "value": "1"}],
    "fees": [{"tier": "", "amount": "100", "currency": "UAH", "period": "year", "asOf": SPRING}],
    "founded": SPRING,
    "image": image(),
    "labels": [{"name": "Bronze", "year": 2021, "expires": None}],
    "logo": image(),
    "metrics": [_NUMBER, _NUMBER | {"valueFrom": None, "source": None}],
    "requiredDocuments": [{"id": "1", "title": "Статут", "description": "", "template": DOCUMENT}],
    "services": [{"name": "Порада", "description": ""}],
    "socialLinks": ["https://example.org"],
    "sources": [SOURCE, SOURCE | {"language": ""}],
    "start": SPRING,
    "steps": [{"id": "1", "title": "Заява", "text": "", "deadline": ""}],
}
# (relation, kinds it leads to); what a kind does not have is read by no type of it.
_LINKS = [
    ("appliesTo", [Kind.CLUSTER_KIND]),
    ("clusters", [Kind.CLUSTER]),
    ("ecosystems", [Kind.ECOSYSTEM]),
    ("fundingNotice", [Kind.FUNDING_NOTICE]),
    ("fundingProgramme", [Kind.FUNDING_PROGRAMME]),
    ("funder", [Kind.ORGANISATION]),
    ("industries", [Kind.INDUSTRY]),
    ("legalForm", [Kind.LEGAL_FORM]),
    ("memberships", [Kind.ORGANISATION, Kind.CLUSTER]),
    ("organisations", [Kind.ORGANISATION]),
    ("parent", [Kind.PROJECT]),
    ("partners", [Kind.ORGANISATION, Kind.CLUSTER]),
    ("practiceMaturity", [Kind.MATURITY_LEVEL]),
    ("programmeAreas", [Kind.PROGRAMME_AREA]),
    ("project", [Kind.PROJECT]),
    ("regions", [Kind.REGION]),
    ("resultCategory", [Kind.RESULT_CATEGORY]),
    ("supersedes", [Kind.ACCESSION_TERMS]),
]
_ODD = [None, "?", -1, [], {}, "2022-13-45"]
_MISPLACED = 0.02


def fill_store(random: Random) -> None:
    """Insert the editions; the same seed inserts the same, but for moments."""
    kinds = [*sorted(VOCABULARY_KINDS), Kind.ORGANISATION, *sorted(PAGE_KINDS)]
    made: list[Edition] = []
    for kind in kinds * 2 + [Kind.CLUSTER, Kind.SUCCESS_STORY, Kind.PROJECT] * 4:
        edition = _made(random, kind, made)
        made.append(edition)
        for locale in ("en", "pl"):
            if random.random() < 0.6:
                _translated(random, edition, locale)
    stored = list(Edition.objects.order_by("pk"))
    for edition in stored:
        edition.card = _spoilt(random, _filled(random, edition.card))
        edition.body = _spoilt(random, _filled(random, edition.body))
    Edition.objects.bulk_update(stored, ["card", "body"])


def _made(random: Random, kind: str, made: list[Edition]) -> Edition:
    links = {
        relation: random.sample(there, min(len(there), random.randint(0, 3)))
        for relation, kinds in _LINKS
        if (there := [edition for edition in made if edition.kind in kinds])
    }
    return make_edition(
        kind,
        key=UUID(int=random.getrandbits(128)),
        links=links,
        code=f"code-{len(made)}",
        date=random.choice([None, date(2020, 5, 6), date(2024, 1, 2)]),
        visibility=random.choice([*[Audience.PUBLIC] * 9, Audience.PARTNER]),
        terms=random.sample(["ecosystem:code-1", "kind:x", "year:2020", "country:UA"], 2),
    )


def _translated(random: Random, edition: Edition, locale: str) -> None:
    ends = random.choice([None, None, timezone.now().replace(year=2020)])
    version = make_translation(edition, f"{edition.title} {locale}", locale)
    Edition.objects.filter(pk=version.pk).update(visible_until=ends)
    Edition.objects.filter(key=edition.key).update(a_language_expires=ends is not None)


def _filled(random: Random, values: dict[str, Any]) -> dict[str, Any]:
    """The values, half of which are not empty."""
    return {
        name: FILLED[name] if name in FILLED and random.random() < 0.6 else value
        for name, value in values.items()
    }


def _spoilt(random: Random, value: Any) -> Any:
    """The value with something missing or misplaced here and there, as no builder writes it."""
    if isinstance(value, dict):
        return {name: _replaced(random, each) for name, each in value.items()}
    if isinstance(value, list):
        return [_replaced(random, each) for each in value]
    return value


def _replaced(random: Random, value: Any) -> Any:
    if random.random() < _MISPLACED:
        return random.choice(_ODD)
    return _spoilt(random, value)

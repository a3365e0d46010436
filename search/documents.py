"""From an edition to what is searched of it. A change here raises ``VERSION``."""

from collections.abc import Iterator
from typing import Any

from content.editions.kinds import Kind
from content.editions.models import Edition
from search.analysis.documents import Part, full_key, name_keys, postings_of
from search.analysis.lexemes import link_lexeme_of
from search.models import SearchDocument
from search.vectors import vector_of

VERSION = 1

# Terms that are counted and shown beside the results; the others only narrow them.
FACETS = ("ecosystem", "industry", "region", "country", "year", "language")
TYPE = "type"
_NAMES = ("shortName", "acronym")
# Links that say what a record is and not what it is about, or that not every reader sees.
_UNTOLD = frozenset(
    {"kind", "legalForm", "status", "partnerRoles", "partnerRolesOfSome", "fundingNotice"}
)
_MOST_OF_BODY = 60_000
_LONGEST_NAME = 500
_WORTH_OF_MEMBERS = 0.06
_WORTH_OF_DATES = 0.03
# Dates before the first year are worth nothing, after the last all they can be.
_YEARS = (2015, 2030)


def document_of(edition: Edition) -> SearchDocument:
    """The document of an edition, not saved."""
    head = list(_head(edition))
    links = list(_links(edition))
    body = Part(edition.search_text[:_MOST_OF_BODY], "D", edition.locale)
    names = [part.text for part in head if part.weight == "A"]
    return SearchDocument(
        edition=edition,
        kind=edition.kind,
        key=edition.key,
        locale=edition.locale,
        languages=edition.languages,
        a_language_expires=edition.a_language_expires,
        visibility=edition.visibility,
        visible_until=edition.visible_until,
        last_published_at=edition.last_published_at,
        terms=edition.terms,
        facets=_facets(edition),
        head=vector_of(postings_of(head, links)),
        vector=vector_of(postings_of([*head, body], links)),
        names=sorted(set().union(*(name_keys(name, edition.locale) for name in names))),
        name_key=full_key(edition.title)[:_LONGEST_NAME],
        prior=_prior(edition),
        analysis_version=VERSION,
    )


def _head(edition: Edition) -> Iterator[Part]:
    card: dict[str, Any] = edition.card
    own = edition.locale
    yield Part(edition.title, "A", own)
    for name in (*(card.get(field) for field in _NAMES), *(card.get("aliases") or ())):
        if name and name != edition.title:
            yield Part(name, "A", own)
    if summary := card.get("summary") or card.get("introduction"):
        yield Part(summary, "B", own)
    if city := card.get("city"):
        yield Part(city, "C", own)


def _links(edition: Edition) -> Iterator[tuple[str, str]]:
    """What stands for linked objects, countries and years, whatever they are called.

    The names of linked objects are not copied: whether this reader may see the object that a
    query names is asked when it is asked.
    """
    # The object itself: whoever names it in another language finds it in this one.
    yield link_lexeme_of(edition.kind, str(edition.key)), "A"
    for relation, targets in edition.links.items():
        if relation not in _UNTOLD:
            for kind, key in targets:
                yield link_lexeme_of(kind, key), "C"
    for term in edition.terms:
        facet, _, value = term.partition(":")
        if facet == "country":
            yield link_lexeme_of("country", value), "C"
        elif facet == "year":
            yield value, "C"


def _facets(edition: Edition) -> list[str]:
    counted = [term for term in edition.terms if term.partition(":")[0] in FACETS]
    return [*counted, f"{TYPE}:{edition.kind}"]


def _prior(edition: Edition) -> float:
    """Members before others, the newer before the older; both only where all else is near equal."""
    worth = _WORTH_OF_MEMBERS if edition.card.get("isMember") else 0.0
    if edition.kind in (Kind.HOME, Kind.SECTION):
        return worth
    if edition.date:
        first, last = _YEARS
        share = (edition.date.year + edition.date.month / 12 - first) / (last - first)
        worth += _WORTH_OF_DATES * min(max(share, 0.0), 1.0)
    return round(worth, 4)

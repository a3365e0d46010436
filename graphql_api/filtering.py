"""How filters are read: within bounds, and into conditions that can be compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Literal
from uuid import UUID

from content.editions.kinds import Kind
from graphql_api.conditions import (
    NO_CONDITION,
    AnyKey,
    AnyLinked,
    AnySlug,
    AnyTerm,
    Condition,
    Either,
    Every,
    Neither,
    PublishedSince,
    TranslatedInto,
)
from graphql_api.errors import ApiError, Code
from graphql_api.identity import decode
from graphql_api.language import known_locale
from graphql_api.words import Words

MOST_VALUES = 100
MOST_FILTERS = 20
DEEPEST = 4

Terms = tuple[AnyTerm | AnyLinked, ...]


class Combined:
    """What filters of all types share: identity, languages, and filters within."""

    ids: Any
    keys: Any
    updated_since: Any
    translated_into: Any
    all_of: Any
    any_of: Any
    none_of: Any

    def terms(self) -> Terms:
        raise NotImplementedError


def condition_of(chosen: Combined | None, words: Words | None = None) -> Condition:
    """Return what the filter comes to; refuse one that is too large or nested too deeply.

    ``words`` reads the texts of filters that have any, for the list and the caller.
    """
    if chosen is None:
        return NO_CONDITION
    if sum(1 for _ in _within(chosen, DEEPEST)) > MOST_FILTERS:
        raise ApiError(Code.BAD_USER_INPUT, f"A filter holds at most {MOST_FILTERS} filters.")
    return _condition(chosen, words)


def by_terms(**facets: Sequence[object] | None) -> Terms:
    """The conditions on facets: one for each that has values, which are alternatives."""
    return tuple(
        AnyTerm(tuple(f"{facet}:{text}" for text in _texts(chosen)))
        for facet, given in facets.items()
        if (chosen := bounded(given))
    )


def by_codes(**facets: tuple[Kind, Sequence[str] | None]) -> Terms:
    """The same for facets whose values are codes of records of a kind."""
    return _linked("code", facets)


def by_keys(**facets: tuple[Kind, Sequence[UUID] | None]) -> Terms:
    """The same for facets whose values are keys of records of a kind."""
    return _linked("key", facets)


def values(members: Iterable[Enum] | None) -> list[str] | None:
    return None if members is None else [str(member.value) for member in members]


def bounded(chosen: Sequence[Any] | None) -> Sequence[Any]:
    """The values of one field; none are no condition, too many are refused."""
    if chosen is not None and len(chosen) > MOST_VALUES:
        raise ApiError(
            Code.BAD_USER_INPUT, f"A field of a filter has at most {MOST_VALUES} values."
        )
    return chosen or ()


def _linked(
    column: Literal["code", "key"], facets: Mapping[str, tuple[Kind, Sequence[object] | None]]
) -> Terms:
    return tuple(
        AnyLinked(facet, kind, column, _texts(chosen))
        for facet, (kind, given) in facets.items()
        if (chosen := bounded(given))
    )


def _texts(chosen: Sequence[object]) -> tuple[str, ...]:
    """The values without those that nothing can match: PostgreSQL keeps no NUL."""
    return tuple(str(value) for value in chosen if "\0" not in str(value))


def _within(chosen: Combined, levels: int) -> Iterator[Combined]:
    """The filter and all filters in it."""
    if not levels:
        raise ApiError(Code.BAD_USER_INPUT, f"A filter has at most {DEEPEST} levels.")
    yield chosen
    inner = [*(chosen.all_of or ()), *(chosen.any_of or ())]
    for each in (*inner, *([chosen.none_of] if chosen.none_of else [])):
        yield from _within(each, levels - 1)


def _condition(chosen: Combined, words: Words | None) -> Condition:
    found = [*_own(chosen, words), *(_condition(each, words) for each in chosen.all_of or ())]
    alternatives = tuple(_condition(each, words) for each in chosen.any_of or ())
    if alternatives and NO_CONDITION not in alternatives:
        found.append(Either(alternatives))
    excluded = _condition(chosen.none_of, words) if chosen.none_of else NO_CONDITION
    if excluded != NO_CONDITION:
        found.append(Neither(excluded))
    return Every(tuple(each for each in found if each != NO_CONDITION))


def _own(chosen: Combined, words: Words | None) -> Iterator[Condition]:
    yield from chosen.terms()
    if bounded(chosen.ids):
        yield AnyKey(tuple(decode(each).key for each in chosen.ids))
    if bounded(chosen.keys):
        yield AnyKey(tuple(chosen.keys))
    if slugs := bounded(getattr(chosen, "slugs", None)):
        yield AnySlug(tuple(slug for slug in slugs if "\0" not in slug))
    if words and (text := getattr(chosen, "text", None)):
        yield words.condition(text)
    if chosen.updated_since:
        yield PublishedSince(chosen.updated_since)
    if bounded(chosen.translated_into):
        yield TranslatedInto(tuple(map(known_locale, chosen.translated_into)))

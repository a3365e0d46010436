"""Facets: how the records of a list fall into the values by which they can be filtered."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from babel import Locale as BabelLocale
from django.db.models import QuerySet, TextChoices
from django.utils.translation import override

from content.choices import AllianceStatus, ProjectKind, TermsStatus
from content.editions.kinds import Kind
from graphql_api.context import Context
from graphql_api.counts import counted_each
from graphql_api.language import Language
from graphql_api.loaders import Batch
from graphql_api.reader import Reader
from graphql_api.rows import COLUMNS, Row
from graphql_api.statements.asking import Wanted, ask, noted
from graphql_api.statements.records import Record
from graphql_api.statements.slots import Slot, among
from graphql_api.types.country import country_names
from graphql_api.types.enums import Dimension
from graphql_api.types.facet import Facet, FacetValue
from graphql_api.types.represent import represent_one
from graphql_api.types.searched_kind import SearchedKind, name_of_kind

# Records of all kinds together, as a search finds them.
ANY_KIND = "any"
# Dimensions of each kind, and the vocabulary whose codes their values are, if there is one.
DIMENSIONS: dict[str, dict[str, Kind | None]] = {
    Kind.CLUSTER: {
        "ecosystem": Kind.ECOSYSTEM,
        "industry": Kind.INDUSTRY,
        "region": Kind.REGION,
        "kind": Kind.CLUSTER_KIND,
        "status": None,
        "country": None,
        "year": None,
        "language": None,
    },
    Kind.SUCCESS_STORY: {
        "category": Kind.RESULT_CATEGORY,
        "ecosystem": Kind.ECOSYSTEM,
        "region": Kind.REGION,
        "country": None,
        "year": None,
        "language": None,
    },
    Kind.PROJECT: {
        "kind": None,
        "status": Kind.PROJECT_STATUS,
        "area": Kind.PROGRAMME_AREA,
        "programme": Kind.FUNDING_PROGRAMME,
        "ecosystem": Kind.ECOSYSTEM,
        "country": None,
        "year": None,
        "language": None,
    },
    Kind.ORGANISATION: {
        "kind": Kind.ORGANISATION_KIND,
        "country": None,
        "language": None,
    },
    Kind.ACCESSION_TERMS: {"status": None, "language": None},
    ANY_KIND: {
        "type": None,
        "ecosystem": Kind.ECOSYSTEM,
        "industry": Kind.INDUSTRY,
        "region": Kind.REGION,
        "country": None,
        "year": None,
        "language": None,
    },
}

# Dimensions whose values are a fixed list.
_CHOICES: dict[tuple[str, str], type[TextChoices]] = {
    (Kind.CLUSTER, "status"): AllianceStatus,
    (Kind.PROJECT, "kind"): ProjectKind,
    (Kind.ACCESSION_TERMS, "status"): TermsStatus,
}

_CODES = Slot("codes", "text[]")

# (dimension, value) → how many records of the list have it.
Counts = dict[tuple[str, str], int]
# (kind, code) → the entry in the languages wanted, or None if it is only in others.
Entries = dict[tuple[str, str], Row | None]


def facets_of(
    language: Language, kind: str, terms: Mapping[str, int], entries: Entries
) -> list[Facet]:
    """Return the facets of a list of this kind from the counts of its terms."""
    dimensions = DIMENSIONS.get(kind, {})
    counts = _counts(terms, dimensions)
    return [
        Facet(
            dimension=Dimension(name),
            values=_values(language, (kind, name), vocabulary, counts, entries),
        )
        for name, vocabulary in dimensions.items()
    ]


def _counts(terms: Mapping[str, int], dimensions: Iterable[str]) -> Counts:
    split = {tuple(term.split(":", 1)): count for term, count in terms.items()}
    return {(name, value): n for (name, value), n in split.items() if name in dimensions}


def entries_of(context: Context, language: Language, kind: str, terms: Iterable[str]) -> Entries:
    """The entries behind the terms of lists of this kind that this caller may see.

    What is hidden is no value of any facet. Lists differ, but their terms recur: each is looked up
    once for each state of the store.
    """
    dimensions = DIMENSIONS.get(kind, {})
    kinds = tuple(sorted({vocabulary for vocabulary in dimensions.values() if vocabulary}))
    split = (term.split(":", 1) for term in terms)
    codes = sorted({value for name, value in split if dimensions.get(name)})
    if not codes:
        return {}
    names = _with_codes(context, codes, 1, _visible_names, kinds)
    found: Entries = dict.fromkeys((name, code) for name, code in names)
    place = COLUMNS.index("code")
    records = _with_codes(context, codes, place, _entries_with_codes, language, kinds)
    found |= {(row.kind, row.code): row for row in Batch(context, language, records).rows}
    return found


def _with_codes(
    context: Context, codes: Sequence[str], place: int, wanted: Wanted, *shape: Hashable
) -> list[Record]:
    """The records that ``wanted`` finds by these codes, which stand at this place of a record."""
    noted(context, wanted, *shape)

    def asked(unknown: Sequence[str]) -> list[list[Record]]:
        found: dict[str, list[Record]] = {code: [] for code in unknown}
        for record in ask(context, wanted, *shape, codes=list(unknown)):
            found[record[place]].append(record)
        return list(found.values())

    of_each = counted_each(context, "entries", (wanted, shape), codes, asked)
    return [record for records in of_each for record in records]


def _visible_names(reader: Reader, kinds: tuple[Kind, ...]) -> QuerySet[Any]:
    return reader.visible(*kinds).filter(among("code", _CODES)).values_list("kind", "code")


def _entries_with_codes(
    reader: Reader, language: Language, kinds: tuple[Kind, ...]
) -> QuerySet[Any]:
    return reader.editions(language, *kinds).filter(among("code", _CODES)).values_list(*COLUMNS)


def _values(
    language: Language,
    place: tuple[str, str],
    vocabulary: Kind | None,
    counts: Counts,
    entries: Entries,
) -> list[FacetValue]:
    name = place[1]
    found = []
    for (dimension, value), count in counts.items():
        if dimension != name or (vocabulary and (vocabulary, value) not in entries):
            continue
        entry = entries[vocabulary, value] if vocabulary else None
        found.append(
            FacetValue(
                value=SearchedKind(value).name if name == "type" else value,
                label=entry.title if entry else _label(place, value, language),
                count=count,
                entry=represent_one(entry),
            )
        )
    return sorted(found, key=lambda each: (-each.count, each.value))


def _label(place: tuple[str, str], value: str, language: Language) -> str:
    name = place[1]
    if place in _CHOICES:
        return _name_of_choice(_CHOICES[place], value, language.locale)
    if name == "type":
        return name_of_kind(value, language.locale)
    if name == "country":
        return country_names(language.locale).get(value, value)
    if name == "language":
        return BabelLocale.parse(value, sep="-").display_name or value
    return value


@lru_cache(maxsize=500)
def _name_of_choice(choices: type[TextChoices], value: str, locale: str) -> str:
    with override(locale):
        return str(dict(choices.choices).get(value, value))

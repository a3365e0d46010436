"""Siblings load together: what one row of a list is asked for is fetched for all of them at once.

Strawberry has no synchronous data loader. Here every list gives its rows a shared batch; the
first row that is asked for a relation makes the batch load it for every sibling, in one query.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar

import orjson
from django.db.models import QuerySet

from content.editions.kinds import PAGE_KINDS, VOCABULARY_KINDS
from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from graphql_api.context import Context
from graphql_api.language import Language
from graphql_api.paths import Place, paths_above
from graphql_api.reader import Reader
from graphql_api.relations import (
    PARENT_KEYS,
    Backward,
    count_of_each,
    count_of_users,
    counts_of_terms_of_each,
)
from graphql_api.rows import COLUMNS, Data, Row, Target
from graphql_api.slices import Listing
from graphql_api.statements.asking import ask
from graphql_api.statements.records import Record
from graphql_api.statements.slots import Slot, among
from graphql_api.statements.statement import fetch_once

T = TypeVar("T")


def load(context: Context, language: Language, queryset: EditionQuerySet) -> list[Row]:
    """Run the query and return its rows as one batch."""
    return Batch(context, language, fetch_once(queryset.values_list(*COLUMNS))).rows


def rows_with_numbers(
    context: Context, language: Language, numbers: Sequence[int]
) -> dict[int, Row]:
    """Rows by primary key, as one batch; whether the caller may see them is settled already."""
    records = columns_of(context, numbers, *COLUMNS)
    return {row.pk: row for row in Batch(context, language, records).rows}


def columns_of(context: Context, numbers: Sequence[int], *columns: str) -> list[Record]:
    """These columns of the editions with these primary keys, in one query."""
    return ask(context, _with_numbers, *columns, numbers=list(numbers)) if numbers else []


class Batch:
    """Rows of one list, in one language preference."""

    def __init__(self, context: Context, language: Language, records: Iterable[Record]) -> None:
        self.context = context
        self.language = language
        self.rows = [Row(record, self) for record in records]
        self._loaded: dict[Hashable, Any] = {}

    def linked(self, row: Row, relation: str) -> list[Row]:
        found = self._loaded.get(relation)
        if found is None:
            found = self.once(relation, lambda: self._targets(relation))
        return [found[target] for target in row.targets(relation) if target in found]

    def find(self, targets: Iterable[Target]) -> dict[Target, Row]:
        """Load the targets that this caller may see in this language, in one query."""
        wanted = set(targets)
        if not wanted:
            return {}
        kinds = tuple(sorted({kind for kind, _ in wanted}))
        keys = sorted({key for _, key in wanted})
        records = ask(self.context, _with_keys, self.language, kinds, keys=keys)
        return {row.target: row for row in Batch(self.context, self.language, records).rows}

    def count(self, row: Row, backward: Backward, listing: Listing) -> int:
        """How many records link to this row, whatever the page."""
        counts = self.once(
            ("count", backward, listing),
            lambda: self._counts(count_of_each, backward.relations, listing),
        )
        return counts.get(row.target, 0)

    def terms_of_each(self, backward: Backward, listing: Listing) -> dict[Target, dict[str, int]]:
        """How many of the records that link to each row have each term."""
        return self.once(
            ("terms", backward, listing),
            lambda: self._terms(backward, listing),
        )

    def used_by(self, row: Row, kinds: Sequence[str]) -> int:
        """How many records of these kinds link to this row by any relation."""
        counts = self.once(
            ("used by", frozenset(kinds)),
            lambda: self._counts(count_of_users, self.language, tuple(sorted(kinds))),
        )
        return counts.get(row.target, 0)

    @cached_property
    def bodies(self) -> dict[int, Data]:
        """The bodies of all rows, by primary key."""
        records = columns_of(self.context, [row.pk for row in self.rows], "pk", "body")
        return {number: orjson.loads(body) for number, body in records}

    @cached_property
    def vocabulary(self) -> dict[Target, Row]:
        """Every vocabulary entry that any row links to by any relation."""
        return self.find(
            target
            for row in self.rows
            for relation in row.links
            for target in row.targets(relation)
            if target[0] in VOCABULARY_KINDS
        )

    @cached_property
    def references(self) -> dict[Target, Row]:
        """Every record that the rich texts of any row refer to."""
        return self.find(target for body in self.bodies.values() for target in _references(body))

    @cached_property
    def pages_above(self) -> dict[Place, Row]:
        """The pages above any row, by their place above the row, each in the best language."""
        wanted = {path for row in self.rows for path in paths_above(row.path)}
        if not wanted:
            return {}
        found = self.context.visible(*PAGE_KINDS).filter(
            path__in=wanted, locale__in={row.locale for row in self.rows}
        )
        targets = {
            (path, locale): (kind, str(key))
            for path, locale, kind, key in found.values_list("path", "locale", "kind", "key")
        }
        rows = self.find(targets.values())
        return {place: rows[target] for place, target in targets.items() if target in rows}

    @cached_property
    def living_languages(self) -> set[tuple[str, str, str]]:
        """(kind, key, locale) that this caller sees now, where a language version may expire."""
        keys = {row.key for row in self.rows if row.a_language_expires}
        if not keys:
            return set()
        kinds = {row.kind for row in self.rows}
        living = self.context.visible(*kinds).with_keys(keys).values_list("kind", "key", "locale")
        return {(kind, str(key), locale) for kind, key, locale in living}

    def _targets(self, relation: str) -> dict[Target, Row]:
        wanted = {target for row in self.rows for target in row.targets(relation)}
        if any(kind in VOCABULARY_KINDS for kind, _ in wanted):
            return self.vocabulary
        return self.find(wanted)

    def _counts(self, wanted: Callable[..., Any], *shape: Hashable) -> dict[Target, int]:
        records = ask(self.context, wanted, *shape, **self._parent_keys)
        return {(kind, key): count for kind, key, count in records}

    def _terms(self, backward: Backward, listing: Listing) -> dict[Target, dict[str, int]]:
        opened, values = listing.shape
        parents = self._parent_keys
        records = ask(self.context, counts_of_terms_of_each, backward, opened, **parents, **values)
        found: dict[Target, dict[str, int]] = {}
        for kind, key, term, count in records:
            found.setdefault((kind, key), {})[term] = count
        return found

    @property
    def _parent_keys(self) -> dict[str, list[str]]:
        return {PARENT_KEYS.name: sorted({row.target[1] for row in self.rows})}

    def once(self, key: Hashable, load_it: Callable[[], T]) -> T:
        """What is loaded for all rows together, when the first of them needs it."""
        if key not in self._loaded:
            self._loaded[key] = load_it()
        loaded: T = self._loaded[key]
        return loaded


def _with_numbers(_reader: Reader, *columns: str) -> QuerySet[Any]:
    chosen = Edition.objects.filter(among("pk", Slot("numbers", "bigint[]")))
    return chosen.values_list(*columns)


def _with_keys(reader: Reader, language: Language, kinds: tuple[str, ...]) -> QuerySet[Any]:
    found = reader.editions(language, *kinds).filter(among("key", Slot("keys", "uuid[]")))
    return found.values_list(*COLUMNS)


def _references(value: Any) -> Iterable[Target]:
    """Every reference to a record in a body, however deep."""
    if isinstance(value, dict):
        for reference in value.get("references", ()):
            if "key" in reference:
                yield reference["kind"], reference["key"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _references(item)

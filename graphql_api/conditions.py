"""What a filter comes to: conditions on editions, that can be compared and combined."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol, Self
from uuid import UUID

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from content.editions.kinds import Kind
from content.editions.reading import translated_into
from graphql_api.reader import Reader
from graphql_api.statements.slots import Slot, among


class Condition(Protocol):
    """A condition on rows. Two that are written alike are equal, and have one ``repr``."""

    def opened(self, values: list[Any]) -> Self:
        """The same with slots in place of its values, which are added to ``values``."""
        ...

    def rows(self, reader: Reader) -> Q: ...


@dataclass(frozen=True)
class AnyTerm:
    """Rows that have one of these terms."""

    terms: tuple[str, ...]

    def rows(self, reader: Reader) -> Q:
        return Q(terms__overlap=self.terms)

    def opened(self, values: list[Any]) -> Self:
        return replace(self, terms=slot(values, list(self.terms), "varchar[]"))


@dataclass(frozen=True)
class AnyLinked:
    """Rows that name one of these records of a kind, of those that the caller may see.

    A filter by a record that is hidden finds nothing: not even whether anything is linked to it.
    """

    facet: str
    kind: Kind
    column: Literal["code", "key"]
    values: tuple[str, ...]

    def rows(self, reader: Reader) -> Q:
        """Find the names in the same query; the index of terms serves what they come to."""
        seen = reader.visible().of_kind(self.kind).filter(among(self.column, self.values))
        name = Concat(Value(f"{self.facet}:"), Cast(self.column, CharField()))
        return Q(terms__overlap=seen.order_by().values_list(name))

    def opened(self, values: list[Any]) -> Self:
        kind = "text[]" if self.column == "code" else "uuid[]"
        return replace(self, values=slot(values, list(self.values), kind))


@dataclass(frozen=True)
class AnyKey:
    keys: tuple[UUID, ...]

    def rows(self, reader: Reader) -> Q:
        return among("key", self.keys)

    def opened(self, values: list[Any]) -> Self:
        return replace(self, keys=slot(values, list(self.keys), "uuid[]"))


@dataclass(frozen=True)
class AnySlug:
    slugs: tuple[str, ...]

    def rows(self, reader: Reader) -> Q:
        return among("slug", self.slugs)

    def opened(self, values: list[Any]) -> Self:
        return replace(self, slugs=slot(values, list(self.slugs), "text[]"))


@dataclass(frozen=True)
class PublishedSince:
    moment: datetime

    def rows(self, reader: Reader) -> Q:
        return Q(last_published_at__gte=self.moment)

    def opened(self, values: list[Any]) -> Self:
        return replace(self, moment=slot(values, self.moment, "timestamptz"))


@dataclass(frozen=True)
class TranslatedInto:
    """Rows whose identity is published in every one of these languages.

    A language kept from the caller is as good as unpublished here too.
    """

    locales: tuple[str, ...]

    def rows(self, reader: Reader) -> Q:
        if not all(map(reader.scope.may_read_in, self.locales)):
            return Q(pk__in=[])
        return translated_into(self.locales, reader.now)

    def opened(self, values: list[Any]) -> Self:
        """Languages are few and shape the statement."""
        return self


@dataclass(frozen=True)
class Every:
    """Rows that meet all of the conditions; without conditions, all rows."""

    conditions: tuple[Condition, ...] = ()

    def rows(self, reader: Reader) -> Q:
        met = Q()
        for condition in self.conditions:
            met &= condition.rows(reader)
        return met

    def opened(self, values: list[Any]) -> Self:
        return replace(self, conditions=tuple(each.opened(values) for each in self.conditions))


@dataclass(frozen=True)
class Either:
    """Rows that meet at least one of the conditions."""

    conditions: tuple[Condition, ...]

    def rows(self, reader: Reader) -> Q:
        met = Q(pk__in=[])
        for condition in self.conditions:
            met |= condition.rows(reader)
        return met

    def opened(self, values: list[Any]) -> Self:
        return replace(self, conditions=tuple(each.opened(values) for each in self.conditions))


@dataclass(frozen=True)
class Neither:
    """Rows that do not meet the condition."""

    condition: Condition

    def rows(self, reader: Reader) -> Q:
        return ~self.condition.rows(reader)

    def opened(self, values: list[Any]) -> Self:
        return replace(self, condition=self.condition.opened(values))


def slot(values: list[Any], value: Any, kind: str) -> Any:
    """A slot for the value, named by its place among the values."""
    values.append(value)
    return Slot(_slot_name(len(values) - 1), kind)


def with_slots(condition: Condition) -> tuple[Condition, dict[str, Any]]:
    """The condition with slots in place of its values, and the values by their slots' names."""
    values: list[Any] = []
    opened = condition.opened(values)
    return opened, {_slot_name(place): value for place, value in enumerate(values)}


def _slot_name(place: int) -> str:
    return f"value{place}"


NO_CONDITION = Every()

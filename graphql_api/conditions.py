"""What a filter comes to: conditions on editions, that can be compared and combined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from content.editions.kinds import Kind
from content.editions.reading import translated_into
from graphql_api.context import Context


class Condition(Protocol):
    """A condition on rows. Two that are written alike are equal, and have one ``repr``."""

    def rows(self, context: Context) -> Q: ...


@dataclass(frozen=True)
class AnyTerm:
    """Rows that have one of these terms."""

    terms: tuple[str, ...]

    def rows(self, context: Context) -> Q:
        return Q(terms__overlap=list(self.terms))


@dataclass(frozen=True)
class AnyLinked:
    """Rows that name one of these records of a kind, of those that the caller may see.

    A filter by a record that is hidden finds nothing: not even whether anything is linked to it.
    """

    facet: str
    kind: Kind
    column: Literal["code", "key"]
    values: tuple[str, ...]

    def rows(self, context: Context) -> Q:
        """Find the names in the same query; the index of terms serves what they come to."""
        seen = context.visible().of_kind(self.kind).filter(**{f"{self.column}__in": self.values})
        name = Concat(Value(f"{self.facet}:"), Cast(self.column, CharField()))
        return Q(terms__overlap=seen.order_by().values_list(name))


@dataclass(frozen=True)
class AnyKey:
    keys: tuple[UUID, ...]

    def rows(self, context: Context) -> Q:
        return Q(key__in=self.keys)


@dataclass(frozen=True)
class AnySlug:
    slugs: tuple[str, ...]

    def rows(self, context: Context) -> Q:
        return Q(slug__in=self.slugs)


@dataclass(frozen=True)
class PublishedSince:
    moment: datetime

    def rows(self, context: Context) -> Q:
        return Q(last_published_at__gte=self.moment)


@dataclass(frozen=True)
class TranslatedInto:
    """Rows whose identity is published in every one of these languages.

    A language kept from the caller is as good as unpublished here too.
    """

    locales: tuple[str, ...]

    def rows(self, context: Context) -> Q:
        if not all(map(context.caller.may_read_in, self.locales)):
            return Q(pk__in=[])
        return translated_into(self.locales, context.now)


@dataclass(frozen=True)
class Every:
    """Rows that meet all of the conditions; without conditions, all rows."""

    conditions: tuple[Condition, ...] = ()

    def rows(self, context: Context) -> Q:
        met = Q()
        for condition in self.conditions:
            met &= condition.rows(context)
        return met


@dataclass(frozen=True)
class Either:
    """Rows that meet at least one of the conditions."""

    conditions: tuple[Condition, ...]

    def rows(self, context: Context) -> Q:
        met = Q(pk__in=[])
        for condition in self.conditions:
            met |= condition.rows(context)
        return met


@dataclass(frozen=True)
class Neither:
    """Rows that do not meet the condition."""

    condition: Condition

    def rows(self, context: Context) -> Q:
        return ~self.condition.rows(context)


NO_CONDITION = Every()

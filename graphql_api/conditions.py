"""What a filter comes to: conditions on editions, that can be compared and combined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from content.editions.reading import translated_into


class Condition(Protocol):
    """A condition on rows. Two that are written alike are equal, and have one ``repr``."""

    def rows(self, now: datetime) -> Q: ...


@dataclass(frozen=True)
class AnyTerm:
    """Rows that have one of these terms."""

    terms: tuple[str, ...]

    def rows(self, now: datetime) -> Q:
        return Q(terms__overlap=list(self.terms))


@dataclass(frozen=True)
class AnyKey:
    keys: tuple[UUID, ...]

    def rows(self, now: datetime) -> Q:
        return Q(key__in=self.keys)


@dataclass(frozen=True)
class AnySlug:
    slugs: tuple[str, ...]

    def rows(self, now: datetime) -> Q:
        return Q(slug__in=self.slugs)


@dataclass(frozen=True)
class PublishedSince:
    moment: datetime

    def rows(self, now: datetime) -> Q:
        return Q(last_published_at__gte=self.moment)


@dataclass(frozen=True)
class TranslatedInto:
    """Rows whose identity is published in every one of these languages."""

    locales: tuple[str, ...]

    def rows(self, now: datetime) -> Q:
        return translated_into(self.locales, now)


@dataclass(frozen=True)
class Every:
    """Rows that meet all of the conditions; without conditions, all rows."""

    conditions: tuple[Condition, ...] = ()

    def rows(self, now: datetime) -> Q:
        met = Q()
        for condition in self.conditions:
            met &= condition.rows(now)
        return met


@dataclass(frozen=True)
class Either:
    """Rows that meet at least one of the conditions."""

    conditions: tuple[Condition, ...]

    def rows(self, now: datetime) -> Q:
        met = Q(pk__in=[])
        for condition in self.conditions:
            met |= condition.rows(now)
        return met


@dataclass(frozen=True)
class Neither:
    """Rows that do not meet the condition."""

    condition: Condition

    def rows(self, now: datetime) -> Q:
        return ~self.condition.rows(now)


NO_CONDITION = Every()

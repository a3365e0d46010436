"""How editions are read: who may see one, and which language is served, decided once, in SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from content.editions.kinds import Audience

if TYPE_CHECKING:
    pass


class EditionQuerySet(QuerySet["Edition"]):
    """The verbs that every reader of editions uses."""

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def with_keys(self, keys: Iterable[UUID]) -> Self:
        return self.filter(key__in=list(keys))

    def visible_to(self, audience: Audience, now: datetime | None = None) -> Self:
        """Only what this reader may see at this moment; an end date counts to the second."""
        return self.permitted_to(audience).living(now or timezone.now())

    def permitted_to(self, audience: Audience, besides: int | None = None) -> Self:
        """What is for this reader, whether or not its end has come.

        ``besides`` is the primary key of one more edition: the draft that the reader may see.
        """
        # Named one by one: an index serves an order below equality, never below a comparison.
        permitted = Q(visibility__in=[level for level in Audience if level <= audience])
        return self.filter(permitted if besides is None else permitted | Q(pk=besides))

    def living(self, now: datetime) -> Self:
        """Only what has no end date, or one that is still to come."""
        return self.filter(_living(now))

    def in_locale(
        self,
        locale: str,
        fallback: Sequence[str] = (),
        *,
        now: datetime | None = None,
    ) -> Self:
        """One edition per identity: the best of ``locale``, then each of ``fallback`` in order.

        Filters, orders, counts and pages that follow are computed over the rows shown.
        """
        chain = list(dict.fromkeys([locale, *fallback]))
        condition = Q(locale=chain[0])
        for rank, code in enumerate(chain[1:], start=1):
            condition |= Q(locale=code) & self._none_of(chain[:rank], now or timezone.now())
        return self.filter(condition)

    def _none_of(self, better: list[str], now: datetime) -> Q:
        """Whether no better language is published; versions with an end date are looked up.

        ``languages`` answers from the row itself. Only where a version has an end date can the
        row be out of date, since nothing is written at the second when it expires.
        """
        unpublished = ~Q(languages__overlap=better)
        living = self.model._default_manager.filter(
            kind=OuterRef("kind"), key=OuterRef("key"), locale__in=better
        ).filter(_living(now))
        return unpublished | (Q(a_language_expires=True) & ~Exists(living))

    def linked_to(self, relation: str, kind: str, key: UUID) -> Self:
        """Editions that link to an identity by ``relation``."""
        return self.filter(
            link_rows__relation=relation, link_rows__kind=kind, link_rows__key=key
        ).distinct()


class JournalQuerySet(QuerySet["JournalEntry"]):
    def after(self, sequence: int) -> Self:
        return self.filter(sequence__gt=sequence).order_by("sequence")


def _living(now: datetime) -> Q:
    return Q(visible_until=None) | Q(visible_until__gt=now)


def translated_into(locales: Sequence[str], now: datetime) -> Q:
    """Editions whose identity is published in all of these languages at this moment."""
    from content.editions.models import Edition

    condition = Q(languages__contains=list(locales))
    for locale in locales:
        living = Edition.objects.filter(
            _living(now),
            kind=OuterRef("kind"),
            key=OuterRef("key"),
            locale=locale,
        )
        condition &= Q(a_language_expires=False) | Exists(living)
    return condition

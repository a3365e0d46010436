"""The journal, as one reader may follow it: what appeared, changed or went away for that reader.

An entry of the journal tells what happened to an edition; what that means depends on who asks.
Publication is an upsert for those who may see the edition now. What was visible before and is not
any more is a tombstone. What was never visible is not mentioned.

Each edition is told of once, by the entry of its last change, with the record as it is now; the
entries before it say nothing that the record does not. Moves and withdrawn rights are always told:
whoever keeps copies must act on them. Whatever is left out here is followed by a later entry.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When

from content.editions.kinds import Audience, Event
from content.editions.models import Edition, JournalEntry
from content.editions.reading import JournalQuerySet
from graphql_api import cursors
from graphql_api.callers import Caller
from graphql_api.context import Context
from graphql_api.ordering import Term

_ORDER = (Term("sequence"),)
_ALWAYS_TOLD = (Event.MOVED, Event.RIGHTS_WITHDRAWN)
# Of two entries called "became private" one withdraws the edition, the other raises its level.
_IS_GONE = Q(event=Event.WITHDRAWN) | Q(
    event=Event.BECAME_PRIVATE, visibility_before__gte=F("visibility")
)


class Outcome(Enum):
    """What an entry means to a reader."""

    SHOWN = "shown"
    EXPIRED = "expired"
    GONE = "gone"


@dataclass(frozen=True)
class Told:
    """An entry of the journal, as it is told to one reader."""

    entry: JournalEntry
    outcome: Outcome
    # The path under which the reader had it before; empty if the reader never had it.
    path_before: str

    @property
    def identity(self) -> tuple[str, str]:
        return self.entry.kind, str(self.entry.key)


@dataclass(frozen=True)
class Feed:
    """The part of the journal that is followed. Cursors of other parts do not fit."""

    audience: Audience
    kinds: tuple[str, ...] | None = None
    locales: tuple[str, ...] | None = None
    # What the reader's key is limited to: a wider key starts anew, so that it misses nothing.
    scope: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        return cursors.digest("changes", int(self.audience), self.kinds, self.locales, *self.scope)

    def cursor(self, sequence: int) -> str:
        return cursors.encode(self.digest, (sequence,))

    def sequence(self, cursor: str | None) -> int:
        """Return the number after which to go on; the beginning without a cursor."""
        if cursor is None:
            return 0
        number: int = cursors.decode(cursor, self.digest, _ORDER)[0]
        return number


def narrowed(chosen: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return a choice in one order, so that equal choices have equal cursors; None is all."""
    return None if chosen is None else tuple(sorted(set(chosen)))


def read(context: Context, feed: Feed, after: int, size: int) -> list[Told]:
    """The next entries that mean something to this reader, at most ``size``."""
    context.note(feed.kinds or (), feed.locales or (None,))
    queryset = within_scope(JournalEntry.objects.after(after), context.caller)
    if feed.kinds is not None:
        queryset = queryset.filter(kind__in=feed.kinds)
    if feed.locales is not None:
        queryset = queryset.filter(locale__in=feed.locales)
    return [
        Told(
            entry=entry,
            outcome=Outcome(entry.outcome),
            path_before=entry.path_before if entry.was_seen else "",
        )
        for entry in _with_outcome(queryset, feed.audience, context)[:size]
    ]


def within_scope(entries: JournalQuerySet, caller: Caller) -> JournalQuerySet:
    """Only of the kinds and languages to which the caller is not limited by a key."""
    entries = entries.exclude(kind__in=caller.hidden_kinds)
    return entries.filter(locale__in=caller.locales) if caller.locales else entries


def _with_outcome(queryset: JournalQuerySet, audience: Audience, context: Context) -> Any:
    was_seen = Q(visibility_before__lte=audience)
    is_seen = Q(visibility__lte=audience) & ~_IS_GONE
    same = {"kind": OuterRef("kind"), "key": OuterRef("key"), "locale": OuterRef("locale")}
    is_latest = Exists(Edition.objects.filter(**same, sequence=OuterRef("sequence")))
    is_there = Exists(context.visible().filter(**same))
    is_told = is_latest | (Q(event__in=_ALWAYS_TOLD) & was_seen)
    return queryset.annotate(
        # Either true or false: without a level before, the bare comparison is unknown.
        was_seen=Case(When(was_seen, then=Value(True)), default=Value(False)),
        is_seen=Case(When(is_seen, then=Value(True)), default=Value(False)),
        outcome=Case(
            When(Q(is_seen=True) & is_there & is_told, then=Value(Outcome.SHOWN.value)),
            When(
                Q(is_seen=True, was_seen=True) & is_latest & ~is_there,
                then=Value(Outcome.EXPIRED.value),
            ),
            When(Q(is_seen=False, was_seen=True), then=Value(Outcome.GONE.value)),
        ),
    ).filter(outcome__isnull=False)


def still_published(context: Context, gone: Sequence[Told]) -> set[tuple[str, str]]:
    """(kind, key) of what this reader may still see in another language."""
    if not gone:
        return set()
    found = context.visible().with_keys({told.entry.key for told in gone})
    return {(kind, str(key)) for kind, key in found.values_list("kind", "key")}

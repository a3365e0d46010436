"""How many: counted once for each state of the store, since counting reads every row.

What a list holds can change in two ways alone: the journal goes on, or an end date passes. Both
are looked up, in the snapshot of the answer, before a known count is given again; so it is exact.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, TypeVar

from django.db import connection
from django.db.models import QuerySet

from content.editions.models import Edition, JournalEntry
from graphql_api.context import Context
from graphql_api.reader import Reader
from graphql_api.relations import counts_of_terms
from graphql_api.slices import Listing
from graphql_api.statements.asking import ask, count, noted
from graphql_api.statements.session import fetch

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

# Of numbers: a total is one, the facets of a list some hundreds.
MOST_REMEMBERED = 50_000
# What a number is remembered under, a filter or a word in all its forms, takes as much room.
_OF_A_KEY = 8

# The number of the last change, and the next end date.
State = tuple[Any, ...]

_STATE = f"""
    SELECT (SELECT max(sequence) FROM {JournalEntry._meta.db_table}),
        (SELECT min(visible_until) FROM {Edition._meta.db_table}
            WHERE visible_until > $1::timestamptz)
"""  # noqa: S608 - no outside value


class Counts:
    """What was counted in one state of the store; another state forgets it all."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._state: State = ()
        self._known: OrderedDict[Hashable, Any] = OrderedDict()
        self._numbers = 0
        self._lock = Lock()

    def get(self, state: State, key: Hashable, ask_store: Callable[[], T]) -> T:
        """Return what was counted under the key in this state, or count it now."""
        [counted] = self.get_each(state, [key], lambda _: [ask_store()])
        return counted

    def get_each(
        self, state: State, keys: Sequence[K], ask_store: Callable[[Sequence[K]], Sequence[T]]
    ) -> list[T]:
        """Return what was counted under each key; those not counted yet are asked for together."""
        known: dict[K, T] = {}
        with self._lock:
            for key in keys if state == self._state else ():
                if key in self._known:
                    self._known.move_to_end(key)
                    known[key] = self._known[key]
        unknown = [key for key in dict.fromkeys(keys) if key not in known]
        if unknown:
            known |= zip(unknown, ask_store(unknown), strict=True)
            with self._lock:
                for key in unknown:
                    self._keep(state, key, known[key])
        return [known[key] for key in keys]

    def _keep(self, state: State, key: Hashable, counted: Any) -> None:
        if state != self._state:
            # A reader of an older state may come last; the memory then starts again, no more.
            self._state, self._numbers = state, 0
            self._known.clear()
        if key in self._known:
            self._numbers -= _numbers(self._known[key])
        self._numbers += _numbers(counted)
        self._known[key] = counted
        while self._numbers > self._most:
            _, dropped = self._known.popitem(last=False)
            self._numbers -= _numbers(dropped)


counts = Counts()


def total(context: Context, listing: Listing) -> int:
    """How many rows the list has."""

    opened, values = listing.shape
    noted(context, _rows, opened)
    return counted(context, "total", listing, lambda: count(context, _rows, opened, **values))


def terms(context: Context, listing: Listing) -> dict[str, int]:
    """How many rows of the list have each term."""

    opened, values = listing.shape
    noted(context, counts_of_terms, opened)

    def asked() -> dict[str, int]:
        return dict(ask(context, counts_of_terms, opened, **values))

    return counted(context, "terms", listing, asked)


def counted(context: Context, what: str, of: Hashable, ask_store: Callable[[], T]) -> T:
    """Count, once for all who ask in this request, and for later ones while nothing changes.

    ``of`` holds all that tells what is counted, but for who asks: a list, or a search.
    """
    known: T | None = context.counted.get((what, of))
    if known is None:
        known = _known_to_all(context, what, of, ask_store)
        context.counted[what, of] = known
    return known


def counted_each(
    context: Context,
    what: str,
    of: Hashable,
    keys: Sequence[Hashable],
    ask_store: Callable[[Sequence[Any]], Sequence[T]],
) -> list[T]:
    """The same for each of several keys: those that are not known are counted together."""
    if connection.in_atomic_block:
        return list(ask_store(keys))
    scoped = [(what, context.scope, of, key) for key in keys]
    return counts.get_each(
        _state(context), scoped, lambda unknown: ask_store([key for *_, key in unknown])
    )


def _known_to_all(context: Context, what: str, of: Hashable, ask_store: Callable[[], T]) -> T:
    if connection.in_atomic_block:
        # Somebody's transaction may show what nobody else can see: a draft.
        return ask_store()
    return counts.get(_state(context), (what, context.scope, of), ask_store)


def _state(context: Context) -> State:
    if context.state is None:
        [context.state] = fetch(_STATE, [context.now])
    return context.state


def _rows(reader: Reader, listing: Listing) -> QuerySet[Any]:
    return listing.queryset(reader).order_by().values("pk")


def _numbers(counted: Any) -> int:
    """What it takes to remember it; where nothing was found, that is remembered too."""
    if isinstance(counted, dict):
        counted = list(counted.values())
    return _OF_A_KEY + (sum(map(_parts, counted)) if isinstance(counted, list) else 1)


def _parts(found: Any) -> int:
    """Of a record its columns, of a group its members."""
    return len(found) if isinstance(found, list | tuple) else 1

"""Which part of which list: what ``first``, ``after``, ``last`` and ``before`` come to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.db.models import Q

from content.editions.models import Edition
from content.editions.reading import EditionQuerySet
from graphql_api import cursors
from graphql_api.conditions import NO_CONDITION, Condition, with_slots
from graphql_api.errors import ApiError, Code
from graphql_api.language import Language
from graphql_api.ordering import Order, Position, expressions, position_of, stretches
from graphql_api.reader import Reader
from graphql_api.rows import Row
from graphql_api.statements.slots import Slot

LARGEST_PAGE = 100


@dataclass(frozen=True)
class Listing:
    """A list: its kind, language, filter and order. Two lists are the same if these are."""

    kind: str
    language: Language
    order: Order
    condition: Condition = NO_CONDITION
    relation: tuple[str, ...] = ()

    def queryset(self, reader: Reader) -> EditionQuerySet:
        """All rows of the list, without order."""
        shown = reader.editions(self.language, self.kind)
        return shown.filter(self.condition.rows(reader))

    @cached_property
    def shape(self) -> tuple["Listing", dict[str, Any]]:
        """The list with slots for the values of its filter, and the values."""
        opened, values = with_slots(self.condition)
        return replace(self, condition=opened), values

    @cached_property
    def digest(self) -> str:
        return cursors.digest(self.kind, self.language, self.order, self.condition, self.relation)

    def cursor(self, row: Row) -> str:
        return cursors.encode(self.digest, position_of(row, self.order))


@dataclass(frozen=True)
class Window:
    """The rows of a page, and whether the list goes on."""

    rows: list[Row]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True)
class Slice:
    """A part of a list: so many rows after or before a position, from either end."""

    size: int
    is_backward: bool
    after: Position | None = None
    before: Position | None = None

    def ordered(self, queryset: EditionQuerySet, listing: Listing) -> EditionQuerySet:
        """The rows within the positions, in the direction of travel."""
        if self.after is not None or self.before is not None:
            within = Q(pk__in=[])
            for stretch in stretches(listing.order, self.after, self.before):
                within |= stretch
            queryset = queryset.filter(within)
        return self.sorted(queryset, listing)

    def shape(self, listing: Listing) -> tuple["Slice", dict[str, Any]]:
        """The part with slots for the values of its positions, and the values."""
        values: dict[str, Any] = {}
        opened = replace(
            self,
            after=_opened(self.after, "after", listing, values),
            before=_opened(self.before, "before", listing, values),
        )
        return opened, values

    def rows(self, reader: Reader, listing: Listing) -> EditionQuerySet:
        """The rows of the page and one more, at the same cost wherever in the list it lies.

        No index holds an order over several languages or levels of visibility. So the first rows
        of each are found one by one, and the page among these.
        """
        queryset = listing.queryset(reader)
        first, *others = listing.order
        # A stretch has the first value or lacks it; of the others its rows may have some.
        order = [
            first.indexed(is_backward=self.is_backward),
            *expressions(others, is_backward=self.is_backward),
        ]
        parts = [
            queryset.filter(stretch, locale=locale, visibility=level)
            .order_by(*order)
            .values("pk")[: self.size + 1]
            for locale in reader.locales(listing.language)
            for level in reader.scope.levels
            for stretch in stretches(listing.order, self.after, self.before)
        ]
        if not parts:
            nothing: EditionQuerySet = Edition.objects.none()
            return nothing
        found = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
        shown: EditionQuerySet = Edition.objects.filter(pk__in=found)
        return self.sorted(shown, listing)[: self.size + 1]

    def sorted(self, queryset: EditionQuerySet, listing: Listing) -> EditionQuerySet:
        return queryset.order_by(*expressions(listing.order, is_backward=self.is_backward))

    def window(self, rows: Sequence[Row]) -> Window:
        """Cut the rows found, one more than asked for if there are more, to the page."""
        has_more = len(rows) > self.size
        shown = list(rows[: self.size])
        if self.is_backward:
            return Window(shown[::-1], has_next=self.before is not None, has_previous=has_more)
        return Window(shown, has_next=has_more, has_previous=self.after is not None)


@dataclass(frozen=True)
class Paging:
    """The paging arguments as they were given."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    def slice(self, listing: Listing) -> Slice:
        if (self.first is None) == (self.last is None):
            raise ApiError(
                Code.BAD_USER_INPUT,
                f"Give either `first` or `last`: how many are wanted, at most {LARGEST_PAGE}.",
            )
        size = self.first if self.last is None else self.last
        return Slice(
            checked_size(size or 0),
            is_backward=self.last is not None,
            after=self._position(self.after, listing),
            before=self._position(self.before, listing),
        )

    def _position(self, cursor: str | None, listing: Listing) -> Position | None:
        return None if cursor is None else cursors.decode(cursor, listing.digest, listing.order)


def _opened(
    position: Position | None, end: str, listing: Listing, values: dict[str, Any]
) -> Position | None:
    """The position with slots for what is not null; which are null shapes the statement."""
    if position is None:
        return None
    opened: list[Any] = []
    for term, value in zip(listing.order, position, strict=True):
        slot = Slot(f"{end} {term.column}", term.type)
        opened.append(None if value is None else slot)
        values[slot.name] = value
    return tuple(opened)


def checked_size(size: int) -> int:
    """Return the size of a page; refuse one that is too large, never cut it silently."""
    if size < 0:
        raise ApiError(Code.BAD_USER_INPUT, "`first` and `last` cannot be negative.")
    if size > LARGEST_PAGE:
        raise ApiError(
            Code.PAGE_SIZE_EXCEEDED,
            f"A page has at most {LARGEST_PAGE} entries. Ask for the next with `after`.",
        )
    return size

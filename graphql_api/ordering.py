"""Orders of lists, and the positions in them: what keyset pagination is made of.

Every order ends with the key, which no two rows of a list share. The key goes the way of the first
column, so that one index, read from either end, holds an order and its reverse. Rows without a
value come last, whichever the direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, F, Func, OrderBy, Q, Value

from graphql_api.rows import Row
from graphql_api.statements.slots import Slot

_TYPES = {
    "key": "uuid",
    "sort_key": "text",
    "date": "date",
    "first_published_at": "timestamptz",
    "last_published_at": "timestamptz",
    "sequence": "bigint",
}


@dataclass(frozen=True)
class Term:
    """One column of an order."""

    column: str
    is_descending: bool = False
    is_nullable: bool = False

    @property
    def type(self) -> str:
        """PostgreSQL's name of the column's type."""
        return _TYPES[self.column]

    def expression(self, *, is_backward: bool) -> OrderBy:
        is_descending = self.is_descending != is_backward
        nulls = {"nulls_first" if is_backward else "nulls_last": True} if self.is_nullable else {}
        return OrderBy(F(self.column), descending=is_descending, **nulls)

    def indexed(self, *, is_backward: bool) -> OrderBy:
        """The order of an index, which puts rows without a value where PostgreSQL does."""
        return OrderBy(F(self.column), descending=self.is_descending != is_backward)

    def beyond(self, value: Any, *, is_backward: bool) -> Q | None:
        """Rows on the far side of ``value``, or None if there can be none."""
        if value is None:
            return Q(**{f"{self.column}__isnull": False}) if is_backward else None
        comparison = "lt" if self.is_descending != is_backward else "gt"
        condition = Q(**{f"{self.column}__{comparison}": value})
        if self.is_nullable and not is_backward:
            condition |= Q(**{f"{self.column}__isnull": True})
        return condition

    def same(self, value: Any) -> Q:
        if value is None:
            return Q(**{f"{self.column}__isnull": True})
        return Q(**{self.column: value})


Order = tuple[Term, ...]
Position = tuple[Any, ...]


class _Together(Func):
    """Columns or values that are compared as one, the first of them first."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


class _IsLess(Func):
    template = "%(expressions)s"
    arg_joiner = " < "
    output_field = BooleanField()


class _IsGreater(_IsLess):
    arg_joiner = " > "


def complete(terms: Sequence[Term]) -> Order:
    """Return a total order: each column once, and the key last."""
    unique: dict[str, Term] = {}
    for term in (*terms, Term("key", is_descending=terms[0].is_descending)):
        unique.setdefault(term.column, term)
    return tuple(unique.values())


def expressions(order: Sequence[Term], *, is_backward: bool) -> list[OrderBy]:
    return [term.expression(is_backward=is_backward) for term in order]


def position_of(row: Row, order: Order) -> Position:
    return tuple(getattr(row, term.column) for term in order)


def stretches(order: Order, after: Position | None, before: Position | None) -> list[Q]:
    """The rows between two positions, in stretches of each of which an index holds the order.

    Where rows may have no value, those that have one are a stretch, and those without another.
    """
    first = order[0]
    if not first.is_nullable:
        return [_between(order, after, before)]
    found = []
    if after is None or after[0] is not None:
        end = before if before and before[0] is not None else None
        with_first = _between((replace(first, is_nullable=False), *order[1:]), after, end)
        found.append(Q(**{f"{first.column}__isnull": False}) & with_first)
    if before is None or before[0] is None:
        start = after[1:] if after and after[0] is None else None
        others = _between(order[1:], start, before and before[1:])
        found.append(Q(**{f"{first.column}__isnull": True}) & others)
    return found


def _between(order: Order, after: Position | None, before: Position | None) -> Q:
    condition = Q()
    if after is not None:
        condition &= _beyond(order, after, is_backward=False)
    if before is not None:
        condition &= _beyond(order, before, is_backward=True)
    return condition


def _beyond(order: Order, position: Position, *, is_backward: bool) -> Q:
    """Rows of one stretch after the position, or before it when going backward."""
    goes_one_way = len({term.is_descending for term in order}) == 1
    may_lack_values = None in position or any(term.is_nullable for term in order)
    if goes_one_way and not may_lack_values:
        return _beyond_together(order, position, is_backward=is_backward)
    condition = Q(pk__in=[])
    equal = Q()
    for term, value in zip(order, position, strict=True):
        further = term.beyond(value, is_backward=is_backward)
        if further is not None:
            condition |= equal & further
        equal &= term.same(value)
    return condition & _bound(order[0], position[0], is_backward=is_backward)


def _beyond_together(order: Order, position: Position, *, is_backward: bool) -> Q:
    """Compare all columns as one, so that the scan of an index starts at the very position."""
    compared = _IsLess if order[0].is_descending != is_backward else _IsGreater
    columns = _Together(*(F(term.column) for term in order))
    values = (value if isinstance(value, Slot) else Value(value) for value in position)
    return Q(compared(columns, _Together(*values)))


def _bound(first: Term, value: Any, *, is_backward: bool) -> Q:
    """Say again for the first column alone what a scan of an index can start from."""
    if value is None:
        return Q()
    comparison = "lte" if first.is_descending != is_backward else "gte"
    bound = Q(**{f"{first.column}__{comparison}": value})
    return bound | Q(**{f"{first.column}__isnull": True}) if first.is_nullable else bound

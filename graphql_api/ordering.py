"""Orders of lists, and the positions in them: what keyset pagination is made of.

Every order ends with the key, which no two rows of a list share. Rows without a value come last,
whichever the direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OrderBy, Q

from graphql_api.rows import Row


@dataclass(frozen=True)
class Term:
    """One column of an order."""

    column: str
    is_descending: bool = False
    is_nullable: bool = False

    def expression(self, *, is_backward: bool) -> OrderBy:
        is_descending = self.is_descending != is_backward
        nulls = {"nulls_first" if is_backward else "nulls_last": True} if self.is_nullable else {}
        return OrderBy(F(self.column), descending=is_descending, **nulls)

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

BY_KEY = Term("key")


def complete(terms: Sequence[Term]) -> Order:
    """Return a total order: each column once, and the key last."""
    unique: dict[str, Term] = {}
    for term in (*terms, BY_KEY):
        unique.setdefault(term.column, term)
    return tuple(unique.values())


def expressions(order: Order, *, is_backward: bool) -> list[OrderBy]:
    return [term.expression(is_backward=is_backward) for term in order]


def position_of(row: Row, order: Order) -> Position:
    return tuple(getattr(row, term.column) for term in order)


def beyond(order: Order, position: Position, *, is_backward: bool) -> Q:
    """Rows after the position, or before it when going backward."""
    condition = Q(pk__in=[])
    equal = Q()
    for term, value in zip(order, position, strict=True):
        further = term.beyond(value, is_backward=is_backward)
        if further is not None:
            condition |= equal & further
        equal &= term.same(value)
    return condition & _bound(order[0], position[0], is_backward=is_backward)


def _bound(first: Term, value: Any, *, is_backward: bool) -> Q:
    """Say again for the first column alone what a scan of an index can start from."""
    if first.is_nullable:
        return Q()
    comparison = "lte" if first.is_descending != is_backward else "gte"
    return Q(**{f"{first.column}__{comparison}": value})

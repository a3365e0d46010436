"""Which type says an edition of which kind."""

from collections.abc import Callable
from typing import Any, TypeVar

from content.editions.kinds import Kind
from graphql_api.rows import Row

T = TypeVar("T", bound=type[Any])

_types: dict[str, type[Any]] = {}


def represents(kind: Kind) -> Callable[[T], T]:
    """Declare that a type says editions of this kind."""

    def declare(declared: T) -> T:
        _types[kind] = declared
        return declared

    return declare


def represent(row: Row) -> Any:
    """Return the row as an instance of its type."""
    return _types[row.kind](row=row)


def represent_all(rows: list[Row]) -> list[Any]:
    return [represent(row) for row in rows]


def represent_one(row: Row | None) -> Any:
    return None if row is None else represent(row)

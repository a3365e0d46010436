"""Cursors: a position in one list, opaque and bound to that list.

A cursor carries a digest of the list's order, filter and language chain, so that it cannot be
used with another list, where the same position would silently cut elsewhere.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson

from graphql_api.errors import ApiError, Code
from graphql_api.ordering import Order, Position

_LONGEST_CURSOR = 4000
_DIGEST_SIZE = 8
# The largest number that PostgreSQL keeps.
_LARGEST_SEQUENCE = 2**63 - 1


def digest(*parts: object) -> str:
    """Return a short digest of what defines a list."""
    return hashlib.blake2b(repr(parts).encode(), digest_size=_DIGEST_SIZE).hexdigest()


def encode(list_digest: str, position: Position) -> str:
    text = orjson.dumps([list_digest, *position])
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def decode(cursor: str, list_digest: str, order: Order) -> Position:
    """Return the position; refuse garbage and cursors of another list."""
    try:
        own_digest, *values = _loaded(cursor)
        position = tuple(
            _READERS[term.column](value) for term, value in zip(order, values, strict=True)
        )
    except (ValueError, TypeError, binascii.Error):
        raise ApiError(Code.CURSOR_INVALID, "This is no cursor of this API.") from None
    if own_digest != list_digest:
        raise ApiError(
            Code.CURSOR_INVALID,
            "This cursor belongs to another list: order, filter and languages must stay the same.",
        )
    return position


def _loaded(cursor: str) -> list[Any]:
    if len(cursor) > _LONGEST_CURSOR:
        raise ValueError("too long")
    values = orjson.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), b"-_", validate=True))
    if not isinstance(values, list) or not values:
        raise ValueError("no list")
    return values


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("no text")
    return value


def _date(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _moment(value: Any) -> datetime | None:
    moment = None if value is None else datetime.fromisoformat(value)
    if moment and moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment


def _sequence(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _LARGEST_SEQUENCE:
        raise ValueError("no sequence number")
    return value


_READERS: dict[str, Callable[[Any], Any]] = {
    "key": UUID,
    "sort_key": _text,
    "date": _date,
    "first_published_at": _moment,
    "last_published_at": _moment,
    "sequence": _sequence,
}

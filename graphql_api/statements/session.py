"""Statements on Django's connection, prepared by the server and read as plain texts.

They pass Django's own wrappers like every other: limits of time, the one snapshot, and whoever
counts queries see them.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import connection
from psycopg.adapt import AdaptersMap
from psycopg.types.string import TextLoader

# One row; times, dates, identifiers and JSON as PostgreSQL writes them.
Record = tuple[Any, ...]

_AS_TEXT = ("date", "timestamptz", "uuid", "json", "jsonb")


def _adapters() -> AdaptersMap:
    adapters = AdaptersMap(psycopg.adapters)
    for name in _AS_TEXT:
        adapters.register_loader(name, TextLoader)
    return adapters


_ADAPTERS = _adapters()


class _Cursor(psycopg.Cursor[Record]):
    """Has every statement prepared, which the server plans once."""

    @property
    def adapters(self) -> AdaptersMap:
        return _ADAPTERS

    def execute(self, query: Any, params: Any = None, **_named: Any) -> "_Cursor":
        super().execute(query, params, prepare=True)
        return self


def fetch(text: str, parameters: Sequence[Any]) -> list[Record]:
    """Return the rows of a statement whose parameters stand as ``%s``."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    session: Any = connection.connection
    cursor: Any = _Cursor(session)
    is_logged = connection.queries_logged
    wrapped = connection.make_debug_cursor(cursor) if is_logged else connection.make_cursor(cursor)
    with connection.wrap_database_errors:
        wrapped.execute(text, parameters)
        records: list[Record] = cursor.fetchall()
    return records

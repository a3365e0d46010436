"""Statements on Django's connection, prepared by the server and read as plain texts.

They pass Django's own wrappers like every other: limits of time, the one snapshot, and whoever
counts queries see them.
"""

import select
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db import connection
from psycopg.adapt import AdaptersMap
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, TransactionStatus
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


def tell(commands: str) -> None:
    """Have the session do something that returns nothing, in one step and by libpq itself."""
    session: Any = connection.connection
    with connection.wrap_database_errors:
        if not session.autocommit and session.pgconn.transaction_status == TransactionStatus.IDLE:
            # Whoever began a transaction left its beginning to the first statement.
            session.execute(commands)
            return
        result = session.pgconn.exec_(commands.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise error_from_result(result)


def trust_open_connection() -> None:
    """Spare the question with which Django asks at every request whether a connection still works.

    A server that went away has closed its end, which can be read here without a round trip.
    Wherever there is anything to read, Django asks as usual.
    """
    asked: Any = connection
    session: Any = asked.connection
    if session is None or session.closed:
        return
    readable = select.poll()
    readable.register(session.fileno(), select.POLLIN)
    if not readable.poll(0):
        asked.health_check_done = True


def fetch(text: str, parameters: Sequence[Any] | Mapping[str, Any]) -> list[Record]:
    """Return the rows of a statement whose parameters stand as ``%s`` or ``%(name)s``."""
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

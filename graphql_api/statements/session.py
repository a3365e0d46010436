"""Statements on Django's connection, prepared by the server and read as plain texts.

They pass Django's own wrappers like every other: limits of time, the one snapshot, and whoever
counts queries see them. Asked through libpq itself: psycopg's cursor takes three times as long.
"""

import select
from collections.abc import Sequence
from typing import Any

from django.db import connection
from psycopg.errors import FeatureNotSupported
from psycopg.pq import TransactionStatus
from psycopg.pq.abc import PGresult

from graphql_api.statements.prepared import forget_prepared, prepared_name
from graphql_api.statements.records import Record, records
from graphql_api.statements.results import require_done, require_rows
from graphql_api.statements.values import written


class _Cursor:
    """As much of a cursor as Django's wrappers ask for."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.query = b""
        self.records: list[Record] = []

    @property
    def _query(self) -> "_Cursor":
        """Where Django finds the text for its log of queries."""
        return self

    def execute(self, text: str, values: Sequence[Any] | None = None) -> None:
        """Execute a statement whose values stand as ``$1``, ``$2``, …; prepare it if it has any."""
        self.query = text.encode()
        _begin(self._session)
        if values is None:
            result = self._session.pgconn.exec_params(self.query, None)
        else:
            name = prepared_name(self._session, text)
            result = self._session.pgconn.exec_prepared(name, [written(each) for each in values])
        self.records = records(self._session, self._checked(result, text))

    def _checked(self, result: PGresult, text: str) -> PGresult:
        try:
            return require_rows(self._session, result)
        except FeatureNotSupported:
            # A column has another type since; the next time it is prepared anew.
            forget_prepared(self._session, text)
            raise


def fetch(text: str, values: Sequence[Any] | None = None) -> list[Record]:
    """Return the rows of a statement; without values it is not worth being prepared."""
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    cursor: Any = _Cursor(connection.connection)
    is_logged = connection.queries_logged
    wrapped = connection.make_debug_cursor(cursor) if is_logged else connection.make_cursor(cursor)
    wrapped.execute(text, values)
    rows: list[Record] = cursor.records
    return rows


def tell(command: str) -> None:
    """Have the session do something that returns nothing."""
    session: Any = connection.connection
    with connection.wrap_database_errors:
        _begin(session)
        require_done(session, session.pgconn.exec_(command.encode()))


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


def _begin(session: Any) -> None:
    """Begin the transaction whose beginning Django left to the first statement."""
    if not session.autocommit and session.pgconn.transaction_status == TransactionStatus.IDLE:
        session.execute("SELECT")

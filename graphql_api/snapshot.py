"""One state of the store for a whole answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.utils import debug_transaction

from graphql_api.statements.session import tell
from graphql_api.time_limit import Limit, present_limit

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let every statement see the same state, whatever is published or withdrawn meanwhile.

    Otherwise a record could vanish between its place in a list and its body, and a total could
    count what the page beside it does not show. It begins with the first statement, so that what
    needs no data needs no database.
    """
    if connection.in_atomic_block:
        # Whoever began the transaction chose what it sees: a preview, or a test.
        yield
        return
    limit = present_limit()
    beginning = _Beginning(limit)
    try:
        with _carrying(limit), connection.execute_wrapper(beginning):
            yield
    finally:
        if beginning.has_begun:
            _end()


@contextmanager
def _carrying(limit: Limit | None) -> Iterator[None]:
    """The limit of time goes with the transaction: as a command of its own it would be two more."""
    if limit is None:
        yield
        return
    limit.is_carried = True
    try:
        yield
    finally:
        limit.is_carried = False


class _Beginning:
    """Begins the transaction before the first statement is passed on.

    Django's own way to a transaction asks the session for its modes and sets them back: it takes
    as long as a statement. Nothing is written in it, so nothing of Django's must know of it.
    """

    def __init__(self, limit: Limit | None) -> None:
        self._limit = limit
        self.has_begun = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not self.has_begun:
            with debug_transaction(connection, "BEGIN"):
                tell(f"{_BEGIN}; {self._limit.beginning}" if self._limit else _BEGIN)
            self.has_begun = True
        return execute(sql, params, many, context)


def _end() -> None:
    """Commit; a transaction that failed is rolled back by the same word."""
    session = connection.connection
    if session is not None and not session.closed:
        with debug_transaction(connection, "COMMIT"):
            tell("COMMIT")

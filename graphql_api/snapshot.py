"""One state of the store for a whole answer."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import IsolationLevel


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
    with ExitStack() as stack, connection.execute_wrapper(_Beginning(stack)):
        yield


class _Beginning:
    """Begins the transaction before the first statement is passed on."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not connection.in_atomic_block:
            self._stack.enter_context(_modes())
            self._stack.enter_context(transaction.atomic())
        return execute(sql, params, many, context)


@contextmanager
def _modes() -> Iterator[None]:
    """Have the session itself begin so, which costs no statement of its own."""
    session = connection.connection
    before = session.isolation_level, session.read_only
    session.isolation_level, session.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        yield
    finally:
        if not session.closed:
            session.isolation_level, session.read_only = before

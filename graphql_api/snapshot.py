"""One state of the store for a whole answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg import IsolationLevel


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Let every statement see the same state, whatever is published or withdrawn meanwhile.

    Otherwise a record could vanish between its place in a list and its body, and a total could
    count what the page beside it does not show. The session itself begins every transaction so,
    which costs no statement of its own.
    """
    if connection.in_atomic_block:
        # Whoever began the transaction chose what it sees: a preview, or a test.
        yield
        return
    connection.ensure_connection()
    session = connection.connection
    before = session.isolation_level, session.read_only
    session.isolation_level, session.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with transaction.atomic():
            yield
    finally:
        if not session.closed:
            session.isolation_level, session.read_only = before

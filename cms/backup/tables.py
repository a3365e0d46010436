"""The rows of the database as text, by PostgreSQL's COPY, which is the same in all its versions."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import sql

from cms.backup.manifest import Counter

# Their rows are worth nothing on another day or another machine, and some would do harm: whoever
# was signed in, what callers have spent, who edits or works just now, sign-ins that failed, and
# tasks, of which mail has been sent since.
LEFT_OUT = frozenset(
    {
        "axes_accessattempt",
        "axes_accessattemptexpiration",
        "axes_accessfailurelog",
        "axes_accesslog",
        "cms_accountsession",
        "cms_worker",
        "django_session",
        "django_tasks_database_dbtaskresult",
        "graphql_api_callerbalance",
        "wagtailadmin_editingsession",
    }
)
# For whoever holds a table that is to be dropped.
LONGEST_WAIT = "10s"
MIGRATIONS = "django_migrations"
_PART = 1 << 23
# The same text whatever the server, the role or the address are set to.
_PLAIN = (
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'postgres'",
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL extra_float_digits = 1",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL idle_in_transaction_session_timeout = 0",
)
_TABLES = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') ORDER BY relname
"""
_COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
ORDER BY attnum
"""
_COUNTERS = """
SELECT owner.relname, attribute.attname, sequence.relname
FROM pg_class AS sequence
JOIN pg_depend AS owned ON owned.objid = sequence.oid AND owned.deptype IN ('a', 'i')
    AND owned.classid = 'pg_class'::regclass AND owned.refclassid = 'pg_class'::regclass
JOIN pg_class AS owner ON owner.oid = owned.refobjid
JOIN pg_attribute AS attribute
    ON attribute.attrelid = owner.oid AND attribute.attnum = owned.refobjsubid
WHERE sequence.relkind = 'S' AND sequence.relnamespace = current_schema()::regnamespace
ORDER BY sequence.relname
"""


@contextmanager
def one_state() -> Iterator[None]:
    """Let everything in the block see the same state, whoever writes meanwhile."""
    names = tables()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        _speak_plainly(cursor)
        if names:
            # Before the first look, so that no migration comes between.
            listed = sql.SQL(", ").join(map(sql.Identifier, names))
            cursor.execute(sql.SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(listed))
        yield


@contextmanager
def one_change() -> Iterator[None]:
    """Write everything in the block or nothing; whoever holds a table is waited for briefly."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        _speak_plainly(cursor)
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [LONGEST_WAIT])
        yield


def tables() -> list[str]:
    return [name for (name,) in _rows(_TABLES)]


def columns_of(table: str) -> list[str]:
    return [name for (name,) in _rows(_COLUMNS, [_quoted(table)])]


def counters() -> Iterator[Counter]:
    """What numbers rows; given outside transactions, so these may be ahead and never behind."""
    for table, column, name in _rows(_COUNTERS):
        [(last, is_called)] = _rows(
            sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
        )
        yield Counter(table, column, last, is_called)


def set_counter(counter: Counter) -> None:
    statement = "SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)"
    values = [_quoted(counter.table), counter.column, counter.last, counter.is_called]
    _rows(statement, values)


class Reading:
    """The rows of one table in parts of some megabytes; ``rows`` is known at the end."""

    def __init__(self, table: str) -> None:
        self.columns = columns_of(table)
        self.rows = 0
        self._table = table

    def parts(self) -> Iterator[bytes]:
        part = bytearray()
        with connection.cursor() as cursor:
            with cursor.copy(_copy("COPY {} ({}) TO STDOUT", self._table, self.columns)) as rows:
                for row in rows:
                    part += row
                    if len(part) >= _PART:
                        yield bytes(part)
                        part.clear()
            self.rows = cursor.rowcount
        if part:
            yield bytes(part)


def write(table: str, columns: list[str], parts: Iterable[bytes]) -> int:
    """Add rows as they were read; return how many."""
    with connection.cursor() as cursor:
        with cursor.copy(_copy("COPY {} ({}) FROM STDIN", table, columns)) as rows:
            for part in parts:
                rows.write(part)
        return int(cursor.rowcount)


def drop(names: list[str]) -> None:
    _on_all("DROP TABLE {} CASCADE", names)


def empty(names: list[str]) -> None:
    _on_all("TRUNCATE {}", names)


def settle() -> None:
    """Check every reference now; a table cannot be changed while one is to be checked."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _on_all(statement: str, names: list[str]) -> None:
    if names:
        listed = sql.SQL(", ").join(map(sql.Identifier, names))
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(listed))


def _copy(statement: str, table: str, columns: list[str]) -> sql.Composed:
    listed = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(statement).format(sql.Identifier(table), listed)


def _speak_plainly(cursor: Any) -> None:
    for statement in _PLAIN:
        cursor.execute(statement)


def _rows(statement: Any, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))

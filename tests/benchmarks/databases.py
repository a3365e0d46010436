"""Databases of the benchmark's own, and Django's way to each in turn.

Those on the embedded server are kept for the next run, until the code changes that fills them; on
a server that belongs to somebody they are dropped at the end.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection
from psycopg import sql

from cms.bootstrap import ROOT
from cms.settings.embedded_postgresql import start
from tests.benchmarks.filling import digest_of_filling

_PREFIX = "uca_benchmark_"
# What makes generated records.
_MAKING = tuple(f"tests/benchmarks/{name}.py" for name in ("copying", "patterns", "records"))
_READY = "filled"
_KEPT = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
_KEPT_IN = ROOT / ".local" / "benchmarks" / "postgres"


@dataclass
class Databases:
    """The databases on one server; ``url`` names any one to which we may connect meanwhile."""

    url: str
    # What is kept bears this mark; None: nothing is kept.
    mark: str | None = None
    made: list[str] = field(default_factory=list)

    def name_of(self, name: str) -> str:
        return f"{_PREFIX}{self.mark or os.getpid()}_{name}"

    def is_kept(self, name: str) -> bool:
        """Whether an earlier run has filled this database."""
        with self._server() as server:
            found = server.execute(_KEPT, [self.name_of(name)]).fetchone()
        return found == (_READY,)

    def keep(self, name: str) -> None:
        """Note that the database is filled."""
        full = self.name_of(name)
        with self._server() as server:
            server.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(full), _READY)
            )
        if self.mark:
            self.made.remove(full)

    def make(self, name: str, *, copy_of: str | None = None) -> str:
        """Make a database, or a copy of one that nobody uses, and return its name."""
        full = self.name_of(name)
        pattern = sql.Identifier(copy_of or "template0")
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self.drop(full)
        with self._server() as server:
            server.execute(statement.format(sql.Identifier(full), pattern))
        self.made.append(full)
        return full

    def drop(self, *names: str) -> None:
        with self._server() as server:
            for name in names:
                statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                server.execute(statement.format(sql.Identifier(name)))

    def drop_outdated(self) -> None:
        """Drop what earlier code has filled."""
        with self._server() as server:
            rows = server.execute("SELECT datname FROM pg_database").fetchall()
        ours = self.name_of("")
        names = [str(name) for [name] in rows if str(name).startswith(_PREFIX)]
        self.drop(*(name for name in names if not name.startswith(ours)))

    def url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop_all(self) -> None:
        """Drop what is not kept."""
        connection.close()
        self.drop(*self.made)

    def _server(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self.url, autocommit=True)


@contextmanager
def databases(state: Path) -> Iterator[Databases]:
    """Use the server of DATABASE_URL, or start the embedded one in ``state``."""
    with _dropped_at_end(
        Databases(os.environ.get("DATABASE_URL") or start(state / "postgres"))
    ) as made:
        yield made


@contextmanager
def kept_databases() -> Iterator[Databases]:
    """The same, with databases that outlive the run where the server is the embedded one."""
    url = os.environ.get("DATABASE_URL")
    mark = None if url else digest_of_filling(*_MAKING)
    with _dropped_at_end(Databases(url or start(_KEPT_IN), mark)) as made:
        if mark:
            made.drop_outdated()
        yield made


@contextmanager
def _dropped_at_end(made: Databases) -> Iterator[Databases]:
    try:
        yield made
    finally:
        made.drop_all()


def point_django_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def backends(name: str) -> list[int]:
    """The processes on this machine that serve a database, our own apart."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
            [name],
        )
        return [pid for [pid] in cursor.fetchall() if _is_postgres(pid)]


def vacuum() -> None:
    """Leave the tables as a server leaves them that has run for a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        [version] = cursor.fetchone()
        return str(version)


def _is_postgres(pid: int) -> bool:
    """A server on another machine has its own numbers, which name strangers here."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except (FileNotFoundError, ProcessLookupError):
        return False

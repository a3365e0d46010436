"""Databases of the benchmark's own, dropped at its end, and Django's way to each in turn."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.db import connection
from psycopg import sql

from cms.settings.embedded_postgresql import start


@dataclass
class Databases:
    """The databases on one server; ``url`` names any one to which we may connect meanwhile."""

    url: str
    made: list[str] = field(default_factory=list)

    def make(self, name: str, *, copy_of: str | None = None) -> str:
        """Make a database, or a copy of one that nobody uses, and return its name."""
        full = f"uca_benchmark_{os.getpid()}_{name}"
        pattern = sql.Identifier(copy_of or "template0")
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        with self._server() as server:
            server.execute(statement.format(sql.Identifier(full), pattern))
        self.made.append(full)
        return full

    def url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def drop_all(self) -> None:
        connection.close()
        with self._server() as server:
            for name in self.made:
                statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                server.execute(statement.format(sql.Identifier(name)))

    def _server(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(self.url, autocommit=True)


@contextmanager
def databases(state: Path) -> Iterator[Databases]:
    """Use the server of DATABASE_URL, or start the embedded one in ``state``."""
    made = Databases(os.environ.get("DATABASE_URL") or start(state / "postgres"))
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
    except FileNotFoundError:
        return False

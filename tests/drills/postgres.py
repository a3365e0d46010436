"""A PostgreSQL server of the drills' own, which may be stopped, killed and filled."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from cms.settings import embedded_postgresql as embedded

_FILLED = "filled"
_PREFIX = "uca_drill_"


class Postgres:
    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.url = embedded.start(directory)

    def stop(self, mode: str = "fast") -> None:
        """End all sessions and the server; ``immediate`` as a crash does."""
        self._control("stop", "-m", mode)

    def start(self) -> None:
        directory = self.directory
        embedded._launch(directory, embedded._socket_directory(directory), is_durable=True)

    def restart(self) -> None:
        self._control("restart", "-m", "fast")

    def url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    @contextmanager
    def session(self, name: str = "postgres") -> "Iterator[psycopg.Connection[tuple]]":
        with psycopg.connect(self.url_of(name), autocommit=True) as session:
            yield session

    def make(self, name: str, copy_of: str = "template0") -> str:
        """Make a database, or a copy of one that nobody uses; return its whole name."""
        full = name if name.startswith(_PREFIX) else f"{_PREFIX}{os.getpid()}_{name}"
        self.drop(full)
        with self.session() as server:
            statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            server.execute(statement.format(sql.Identifier(full), sql.Identifier(copy_of)))
        return full

    def drop(self, name: str) -> None:
        with self.session() as server:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            server.execute(statement.format(sql.Identifier(name)))

    def is_filled(self, name: str) -> bool:
        with self.session() as server:
            found = server.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                [name],
            ).fetchone()
        return found == (_FILLED,)

    def note_filled(self, name: str) -> None:
        with self.session() as server:
            statement = sql.SQL("COMMENT ON DATABASE {} IS {}")
            server.execute(statement.format(sql.Identifier(name), _FILLED))

    def drop_all_but(self, kept: str) -> None:
        with self.session() as server:
            rows = server.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in rows:
            if name.startswith(_PREFIX) and name != kept:
                self.drop(name)

    def forget(self) -> None:
        """Stop it for good and remove its data."""
        self.stop("immediate")
        shutil.rmtree(self.directory)

    def _control(self, action: str, *options: str) -> None:
        embedded._run("pg_ctl", action, "-D", str(self.directory), "-w", *options)

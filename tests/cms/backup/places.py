"""Databases and folders of uploads, each pair a site of its own that Django is pointed to."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from psycopg import sql
from wagtail.models import Site

from cms.backup import tables
from tests.migrated_database import migrated_database

_OF_THE_SERVER = ("host", "port", "user", "password", "sslmode")
# Told anew by a restore, in numbers of their own.
_RENUMBERED = {"content_edition": "sequence"}
_RETOLD = "content_journalentry"


@dataclass(frozen=True)
class Place:
    """``server`` is what psycopg needs to know of the server, but not the database."""

    name: str
    media: Path
    server: dict[str, Any]

    @contextmanager
    def used(self) -> Iterator[None]:
        """Point Django here until the end of the block."""
        before = dict(connection.settings_dict)
        named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        connection.close()
        connection.settings_dict["NAME"] = self.name
        for key, setting in named.items():
            connection.settings_dict[setting] = str(self.server.get(key, ""))
        _forget()
        try:
            with override_settings(MEDIA_ROOT=self.media):
                yield
        finally:
            connection.close()
            connection.settings_dict.update(before)
            _forget()

    def rows(self) -> dict[str, list[bytes]]:
        """All that is saved, by table."""
        with self.used():
            return {
                name: _rows_of(name)
                for name in tables.tables()
                if name not in {*tables.LEFT_OUT, _RETOLD}
            }

    def files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.media)): path.read_bytes()
            for path in sorted(self.media.rglob("*"))
            if path.is_file()
        }

    def drop(self) -> None:
        shutil.rmtree(self.media, ignore_errors=True)
        with server(self.server) as connected:
            connected.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name))


def place(name: str, folder: Path, *, has_tables: bool = True, **other_server: Any) -> Place:
    """Make a database with all tables and without content, or one that is really empty."""
    parameters = other_server or own_server()
    full = f"test_backup_{os.getpid()}_{name}"
    made = Place(full, folder / name, parameters)
    made.drop()
    pattern = _with_tables() if has_tables else "template0"
    with server(parameters) as connected:
        connected.execute(_statement("CREATE DATABASE {} TEMPLATE {}", full, pattern))
    return made


@lru_cache(maxsize=1)
def _with_tables() -> str:
    """The name of the one that is copied; it follows from where Django points at first."""
    return migrated_database()


def own_server() -> dict[str, Any]:
    given = connection.get_connection_params()
    return {name: value for name, value in given.items() if name in _OF_THE_SERVER}


@contextmanager
def server(parameters: dict[str, Any]) -> Iterator[psycopg.Connection]:
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as connected:
        yield connected


def _rows_of(table: str) -> list[bytes]:
    columns = [name for name in tables.columns_of(table) if name != _RENUMBERED.get(table)]
    statement = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(table)
    )
    with connection.cursor() as cursor, cursor.copy(statement) as copied:
        return sorted(b"".join(bytes(part) for part in copied).splitlines())


def _forget() -> None:
    """What Django and Wagtail remember of the database before."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()


def _statement(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))

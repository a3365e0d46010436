"""A migrated database from which every process of a test run copies its own.

Running the migrations takes most of a minute of processor time, copying a database a second. The
one that is copied is kept on the server until a migration changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from psycopg import sql

# Any number; processes that want the same database take turns by it.
_LOCK = 0x6D69677261746564


def migrated_database() -> str:
    """Return the name of the migrated database, which is made if it is not there."""
    family = f"test_{connection.settings_dict['NAME']}_migrated_"
    name = f"{family}{_digest()}"
    with _server() as server:
        server.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        known = _databases(server, family)
        if name not in known:
            for outdated in known:
                server.execute(_statement("DROP DATABASE {} WITH (FORCE)", outdated))
            _make(server, name)
    return name


def _digest() -> str:
    """Of every migration there is, ours and other packages'."""
    digest = sha256()
    for config in apps.get_app_configs():
        for file in _migrations(config.name):
            digest.update(f"{config.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _migrations(app: str) -> list[Path]:
    package = find_spec(f"{app}.migrations")
    places = package.submodule_search_locations if package else None
    return sorted(file for place in places or () for file in Path(place).glob("*.py"))


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """A connection to the server that is to no database of ours."""
    parameters = {
        name: value
        for name, value in connection.get_connection_params().items()
        if name in ("host", "port", "user", "password", "sslmode")
    }
    with psycopg.connect(**parameters, dbname="postgres", autocommit=True) as server:
        yield server


def _databases(server: psycopg.Connection, family: str) -> list[str]:
    names = server.execute("SELECT datname FROM pg_database ORDER BY datname").fetchall()
    return [name for (name,) in names if name.startswith(family)]


def _make(server: psycopg.Connection, name: str) -> None:
    """It gets its name last, so that an interrupted attempt leaves none."""
    unfinished = f"{name}_unfinished"
    server.execute(_statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished))
    server.execute(_statement("CREATE DATABASE {}", unfinished))
    original = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = unfinished
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = original
    server.execute(_statement("ALTER DATABASE {} RENAME TO {}", unfinished, name))


def _statement(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))

"""A database with the whole content that is kept until the content, or what loads it, changes."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

ROOT = Path(settings.BASE_DIR)
PREFIX = "uca_search_quality_"
# What a loaded database follows from.
SOURCES = ("content/**/*.py", "content/importing/data/*.yaml", "*/migrations/*.py")


def use_loaded_database(say: Callable[[str], None]) -> None:
    """Point Django to the kept database, after making it where there is none for these sources."""
    parameters = connection.get_connection_params()
    server = {
        name: parameters[name]
        for name in ("host", "port", "user", "password", "dbname")
        if parameters.get(name)
    }
    name = PREFIX + _digest()
    with psycopg.connect(**server, autocommit=True) as administration:
        kept = _kept(administration)
        for other in kept - {name}:
            administration.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(other)))
        if name not in kept:
            # Finished under its name only when loaded, so that nothing half-made is ever used.
            unfinished = f"{PREFIX}making_{os.getpid()}"
            administration.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
            say("Loading the content (kept for the next time) …")
            _use(unfinished)
            call_command("migrate", verbosity=0)
            call_command("load_content", "--quiet")
            connection.close()
            administration.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(unfinished), sql.Identifier(name)
                )
            )
    _use(name)


def _use(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _kept(administration: "psycopg.Connection[tuple[str]]") -> set[str]:
    rows = administration.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]
    )
    return {name for [name] in rows}


def _digest() -> str:
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for file in sorted(ROOT.glob(pattern)):
            digest.update(f"{file.relative_to(ROOT)}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]

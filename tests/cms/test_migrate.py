"""A migration does not wait for a table that is in use while readers queue up behind it."""

from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate as django_migrate
from django.db import connection, transaction

from cms.management.commands import migrate

USED = "SELECT count(*) FROM content_journalentry"


@pytest.fixture
def reader(db):
    """A session that has read a table and has not ended its transaction."""
    known = ("host", "port", "user", "password", "dbname")
    given = connection.get_connection_params()
    with psycopg.connect(**{key: given[key] for key in known if key in given}) as session:
        session.execute(USED)
        yield session


@pytest.fixture
def alters(monkeypatch) -> list[str]:
    """In the place of all migrations one that needs the table for itself; how often it began."""
    begun: list[str] = []

    def handle(*_given, **_named):
        begun.append("begun")
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("LOCK TABLE content_journalentry IN ACCESS EXCLUSIVE MODE")

    monkeypatch.setattr(django_migrate.Command, "handle", handle)
    monkeypatch.setattr(migrate.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(migrate, "ATTEMPTS", 2)
    return begun


def test_it_steps_back_and_says_so(reader, alters):
    said = StringIO()
    with pytest.raises(CommandError, match="in use for longer than 1 s"):
        call_command("migrate", lock_timeout=1, stderr=said)
    assert alters == ["begun"] * 2
    assert "again" in said.getvalue()


def test_it_goes_on_when_the_table_is_free(reader, alters, monkeypatch):
    monkeypatch.setattr(migrate.time, "sleep", lambda seconds: reader.rollback())
    call_command("migrate", lock_timeout=1, stderr=StringIO())
    assert alters == ["begun"] * 2

"""Old and new code work on one database while an upgrade goes on, so migrations only expand it.

What the code before cannot work with comes in two releases: first what is new beside what is old,
and when no code uses the old any more, its removal. Such a migration is named below, with the
reason why nothing in use needs what it takes.
"""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

from tests.test_migrations import OUR_LABELS

# Of before the first release: no other code has ever worked on these tables.
LAST_BEFORE_RELEASE = {
    "cms": "0004_choice_of_the_daily_mail",
    "content": "0010_pages_of_text",
    "graphql_api": "0007_addresses_of_previews",
    "search": "0004_pages_of_text",
}
CONTRACTIONS: dict[tuple[str, str], str] = {}


def faults(statements: list[str]) -> list[str]:
    """What the code before cannot work with, in the linter's words."""
    errors, _ignored, _warnings = analyse_sql_statements(PostgresqlAnalyser, statements)
    return [error.code for error in errors]


def statements_of(label: str, name: str) -> list[str]:
    return str(call_command("sqlmigrate", label, name, stdout=StringIO())).splitlines()


@pytest.mark.django_db
def test_migrations_since_the_release_only_expand():
    ours = [
        (label, name)
        for label, name in MigrationLoader(connection).disk_migrations
        if label in OUR_LABELS and name > LAST_BEFORE_RELEASE[label]
    ]
    found = {
        f"{label}.{name}": faults(statements_of(label, name))
        for label, name in ours
        if (label, name) not in CONTRACTIONS
    }
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.django_db
def test_the_statements_of_a_migration_are_read():
    statements = statements_of("content", "0009_minor_edits_and_outdated_since")
    assert any(line.startswith(("ALTER TABLE", "CREATE TABLE")) for line in statements)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ('ALTER TABLE "content_edition" ADD COLUMN "x" text NULL;', None),
        ('ALTER TABLE "content_edition" ADD COLUMN "x" text DEFAULT \'\' NOT NULL;', None),
        ('ALTER TABLE "content_edition" ADD COLUMN "x" text NOT NULL;', "NOT_NULL"),
        ('ALTER TABLE "content_edition" DROP COLUMN "title";', "DROP_COLUMN"),
        ('ALTER TABLE "content_edition" RENAME COLUMN "title" TO "name";', "RENAME_COLUMN"),
        ('DROP TABLE "content_edition";', "DROP_TABLE"),
    ],
)
def test_what_is_a_contraction(statement, fault):
    assert faults([statement]) == ([fault] if fault else [])

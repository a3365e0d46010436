"""The database can be built from nothing, and nothing is left to migrate."""

import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OUR_LABELS = {"cms", "content", "graphql_api", "search"}


@pytest.mark.django_db
def test_models_and_migrations_agree():
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=3)
    except SystemExit as exit_:
        pytest.fail(f"a migration is missing (status {exit_.code}): run manage.py makemigrations")


@pytest.mark.django_db
def test_every_migration_was_applied_from_zero():
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    assert executor.loader.detect_conflicts() == {}


@pytest.mark.django_db
def test_migrations_are_named_for_what_they_do():
    loader = MigrationExecutor(connection).loader
    ours = {name for label, name in loader.disk_migrations if label in OUR_LABELS}

    assert [name for name in sorted(ours) if re.search(r"_(auto|alter)_|_and_more$", name)] == []

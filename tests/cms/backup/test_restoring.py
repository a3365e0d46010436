"""A site is saved while it goes on, and is the same again elsewhere."""

import gzip
import json
import os
import subprocess
import tarfile

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from cms.accounts.models import AccountSession
from cms.backup.tables import LEFT_OUT
from content.models import Cluster
from graphql_api.models import CallerBalance, Partner
from tests.cms.backup.conftest import run
from tests.cms.backup.world import answers
from tests.helpers import publish

CHANGES = """query ($after: String) { changes(first: 100, after: $after) {
    nodes { __typename } pageInfo { endCursor } } }"""


@pytest.fixture(scope="module")
def told(site):
    with site.used():
        return answers()


def test_everything_is_equal_in_an_empty_place(site, backup, told, new_place):
    restored = new_place(has_tables=False)
    with restored.used():
        said = run("restore", backup)
        assert answers() == told
        assert not AccountSession.objects.exists()
        assert not CallerBalance.objects.exists()

    before, after = site.rows(), restored.rows()
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} == set()
    for table in ("content_edition", "wagtailcore_revision", "wagtail_localize_stringtranslation"):
        assert before[table]
    assert restored.files() == site.files()
    assert len(restored.files()) >= 3
    assert "The store equals the published content." in said


def test_what_is_written_afterwards_does_not_meet_what_was_there(backup, new_place):
    restored = new_place()
    with restored.used():
        run("restore", backup)
        pages = set(Page.objects.values_list("pk", flat=True))
        cluster = publish(
            Cluster.objects.filter(locale__language_code="uk").first(), summary="Нове"
        )
        copied = cluster.copy(update_attrs={"slug": "another"})
        assert copied.pk not in pages
        call_command("editions", "check")


def test_whoever_followed_the_journal_further_learns_what_is_true_now(site, backup, new_place):
    restored = new_place()
    with restored.used():
        run("restore", backup)
        page = _changes(None)
        assert len(page["nodes"]) >= 4
    with site.used():
        # As a reader who went on after the backup was made: the site published meanwhile.
        cursor = _changes(None)["pageInfo"]["endCursor"]
    with restored.used():
        again = _changes(cursor)

    assert again["nodes"] == page["nodes"]


def test_a_backup_of_before_an_upgrade_is_brought_to_this_version(backup, tmp_path, new_place):
    older, file = new_place("older"), tmp_path / "older.backup"
    with older.used():
        run("restore", backup)
        call_command("migrate", "graphql_api", "0006", verbosity=0)
        run("backup", file)
    restored = new_place("restored_older")
    with restored.used():
        call_command("migrate", "graphql_api", "0006", verbosity=0)
        run("restore", file)
        call_command("migrate", "--check", verbosity=0)
        assert Partner.objects.get().preview_address == ""
    with gzip.open(file) as packed, tarfile.open(fileobj=packed) as archive:
        manifest = json.load(archive.extractfile("manifest.json"))
    assert "preview_address" not in manifest["tables"]["graphql_api_partner"]["columns"]


def test_standard_programs_open_it(backup, tmp_path):
    finished = subprocess.run(  # noqa: S603 - our own arguments
        ["tar", "xzf", str(backup), "-C", str(tmp_path)],  # noqa: S607 - wherever it is installed
        check=False,
    )
    manifest = json.loads((tmp_path / "manifest.json").read_text())

    assert finished.returncode == 0
    assert manifest["tables"]["content_cluster"]["rows"] == 5
    assert (tmp_path / "media" / "documents" / "terms.pdf").read_bytes().startswith(b"%PDF")
    assert os.stat(backup).st_mode & 0o777 == 0o600


def test_what_is_worth_nothing_tomorrow_is_not_in_it(backup):
    with gzip.open(backup) as packed, tarfile.open(fileobj=packed) as archive:
        tables = {name.split("/")[1] for name in archive.getnames() if name.startswith("database/")}

    assert not tables & LEFT_OUT


def test_what_is_left_out_exists_and_nothing_rests_on_it():
    models = apps.get_models(include_auto_created=True)
    rested_on = {
        (model._meta.db_table, field.related_model._meta.db_table)
        for model in models
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model
    }

    assert {model._meta.db_table for model in models} >= LEFT_OUT
    assert {mine for mine, other in rested_on if other in LEFT_OUT} <= LEFT_OUT


def _changes(after):
    response = Client().post(
        "/graphql/",
        {"query": CHANGES, "variables": {"after": after}},
        content_type="application/json",
    )
    answer = response.json()
    assert "errors" not in answer, answer
    return answer["data"]["changes"]

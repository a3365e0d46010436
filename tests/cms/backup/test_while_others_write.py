"""A backup shows one state, whoever writes while it is made."""

from pathlib import Path
from threading import Thread

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from cms.backup import media, tables
from content.models import Cluster, ContentDocument
from tests.cms.backup.conftest import run


@pytest.fixture
def busy(new_place, backup):
    """A site of its own, to write to."""
    place = new_place("busy")
    with place.used():
        run("restore", backup)
        yield place


def test_rows_are_of_one_moment(busy, tmp_path, new_place, monkeypatch):
    """Whoever writes between two tables is seen in neither, or in both."""
    reading = tables.Reading

    def and_somebody_writes(table: str):
        if table == "content_edition":
            Thread(target=_rename_all, args=(busy,)).run()
        return reading(table)

    monkeypatch.setattr(tables, "Reading", and_somebody_writes)
    run("backup", tmp_path / "busy.backup")
    monkeypatch.undo()
    restored = new_place()
    with restored.used():
        run("restore", tmp_path / "busy.backup")
        titles = set(Cluster.objects.values_list("title", flat=True))

    assert not any(title.startswith("Пізніше") for title in titles)


def test_an_upload_that_comes_meanwhile_has_its_row_and_its_file(
    busy, tmp_path, new_place, monkeypatch
):
    saving = media.Saving.save

    def and_then_somebody_uploads(self) -> None:
        saving(self)
        if not ContentDocument.objects.filter(title="Новий").exists():
            ContentDocument.objects.create(title="Новий", file=ContentFile(b"new", "new.pdf"))

    monkeypatch.setattr(media.Saving, "save", and_then_somebody_uploads)
    run("backup", tmp_path / "busy.backup")
    monkeypatch.undo()
    restored = new_place()
    with restored.used():
        run("restore", tmp_path / "busy.backup")
        document = ContentDocument.objects.get(title="Новий")
        assert document.file.read() == b"new"


def test_a_file_that_was_half_written_is_taken_again(busy, tmp_path, new_place, monkeypatch):
    path = Path(default_storage.path("documents/growing.pdf"))
    path.write_bytes(b"half ")
    one_state = tables.one_state

    def and_it_grows():
        path.write_bytes(b"half and half")
        return one_state()

    monkeypatch.setattr(tables, "one_state", and_it_grows)
    run("backup", tmp_path / "busy.backup")
    monkeypatch.undo()
    restored = new_place()
    with restored.used():
        run("restore", tmp_path / "busy.backup")

    assert restored.files()["documents/growing.pdf"] == b"half and half"


def test_an_upload_without_a_file_is_named(busy, tmp_path, new_place):
    document = ContentDocument.objects.get(title="Умови")
    default_storage.delete(document.file.name)

    said = run("backup", tmp_path / "busy.backup")

    assert f"The database names an upload that has no file: {document.file.name}" in said
    restored = new_place()
    with restored.used():
        # It was missing before, and restoring is no reason to fail.
        run("restore", tmp_path / "busy.backup")


def _rename_all(place) -> None:
    with psycopg.connect(**place.server, dbname=place.name) as connection:
        connection.execute("UPDATE wagtailcore_page SET title = 'Пізніше ' || title")
        connection.execute("UPDATE content_edition SET title = 'Пізніше ' || title")

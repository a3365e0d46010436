"""What cannot be done is told in a sentence, and nothing half-done is left."""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.core.management import CommandError

from cms.backup.encryption import new_key
from cms.bootstrap import ROOT
from tests.cms.backup.conftest import changed, run
from tests.factories import make_user


def test_a_file_that_exists_is_never_replaced(site, tmp_path):
    file = tmp_path / "site.backup"
    file.write_text("precious")

    with site.used(), pytest.raises(CommandError, match="exists already; name a new file"):
        run("backup", file)
    assert file.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_named(site, tmp_path):
    with site.used(), pytest.raises(CommandError, match="nowhere cannot be used: No such file"):
        run("backup", tmp_path / "nowhere" / "site.backup")


@pytest.mark.parametrize("encrypted", [False, True])
def test_a_full_disk_leaves_nothing(site, tmp_path, encrypted):
    key = {"UCA_BACKUP_RECIPIENTS": new_key()[0]} if encrypted else {}
    file = tmp_path / "site.backup"

    finished = process(site, on_small_disk(20_000, "backup", file), **key)

    assert finished.returncode == 1, finished.stderr
    assert f"There is no room left at {file}; nothing was kept of it." in finished.stderr
    assert "Traceback" not in finished.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_is_away_is_told_without_its_password(site, tmp_path):
    command = [sys.executable, "manage.py", "backup", str(tmp_path / "site.backup")]

    finished = process(site, command, DATABASE_URL="postgresql://cms:hunter2@127.0.0.1:1/cms")

    assert finished.returncode == 1
    assert "The database does not let it be done" in finished.stderr
    assert "hunter2" not in finished.stderr
    assert "Traceback" not in finished.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", [0.0, 0.1, 0.5, 0.99])
def test_a_cut_backup_is_refused_before_anything_is_touched(backup, tmp_path, new_place, part):
    file, place = tmp_path / "cut.backup", new_place()
    file.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * part)])

    refused(place, file, "cut")


@pytest.mark.parametrize("part", [0.01, 0.5, 0.9, 0.9999])
def test_a_changed_byte_is_found(backup, new_place, part):
    at = int(backup.stat().st_size * part)
    other = bytes([backup.read_bytes()[at] ^ 1])

    with changed(backup, at, other):
        refused(new_place(), backup, "changed")


def test_what_is_no_backup_is_refused(tmp_path, new_place):
    file = tmp_path / "text"
    file.write_text("Це не резервна копія")

    refused(new_place(), file, "cannot be read")
    refused(new_place("another"), tmp_path / "nothing", "No such file")


def test_parts_that_the_manifest_does_not_name_are_refused(backup, tmp_path, new_place):
    def with_another(members, manifest):
        return [*members, ("media/evil.html", b"<script>")], manifest

    file = rewritten(backup, tmp_path, with_another)

    refused(new_place(), file, "among them media/evil.html")


@pytest.mark.parametrize("name", ["media/../../etc/passwd", "media//etc/passwd"])
def test_uploads_that_lead_elsewhere_are_refused(backup, tmp_path, new_place, name):
    def with_another(members, manifest):
        digest = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
        manifest["files"][name] = [3, digest]
        return [*members, (name, b"foo")], manifest

    refused(new_place(), rewritten(backup, tmp_path, with_another), "outside its folder")


def test_a_newer_version_is_refused(backup, tmp_path, new_place):
    def of_tomorrow(members, manifest):
        manifest["migrations"].append(["content", "9999_of_tomorrow"])
        return members, manifest

    file = rewritten(backup, tmp_path, of_tomorrow)

    refused(new_place(), file, "knows content.9999_of_tomorrow, and this version does not")


def test_lost_rows_are_found(backup, tmp_path, new_place):
    def with_more_rows(members, manifest):
        manifest["tables"]["content_cluster"]["rows"] += 1
        return members, manifest

    refused(new_place(), rewritten(backup, tmp_path, with_more_rows), "rows of content_cluster")


def test_a_database_that_holds_something_is_not_overwritten_unless_told(site, backup, new_place):
    place = new_place()
    with place.used():
        make_user("somebody")

    refused(place, backup, r"The database holds 1 accounts\. --replace overwrites that for good")
    with place.used():
        run("restore", backup, replace=True)
    assert place.rows() == site.rows()


def test_other_uploads_of_the_same_name_are_not_overwritten_unless_told(site, backup, new_place):
    place = new_place()
    document = place.media / "documents" / "terms.pdf"
    document.parent.mkdir(parents=True)
    document.write_text("another")

    refused(place, backup, r"Of the uploads 1 are other files of the same name \(documents/terms")
    assert document.read_text() == "another"
    with place.used():
        run("restore", backup, replace=True)
    assert place.files() == site.files()


def test_tables_of_somebody_else_are_left_alone(backup, new_place):
    place = new_place(has_tables=False)
    with place.used(), psycopg.connect(**place.server, dbname=place.name) as connection:
        connection.execute("CREATE TABLE shop_orders (id int)")

    refused(place, backup, "tables of something else")


def test_whoever_uses_the_database_is_not_waited_for_for_ever(backup, new_place, monkeypatch):
    place = new_place()
    with place.used(), psycopg.connect(**place.server, dbname=place.name) as connection:
        connection.execute("LOCK TABLE content_edition IN ACCESS SHARE MODE")
        monkeypatch.setattr("cms.backup.tables.LONGEST_WAIT", "100ms")
        refused(place, backup, "Others use the database: stop the web server and the worker")


def test_a_full_disk_takes_everything_back(backup, new_place, tmp_path):
    place = new_place()
    before = place.rows()

    finished = process(place, on_small_disk(500, "restore", backup))

    assert finished.returncode == 1, finished.stderr
    assert "There is no room left at the place of uploads" in finished.stderr
    assert place.files() == {}
    assert place.rows() == before


def refused(place, file: Path, reason: str) -> None:
    """The restore is refused for this reason, and the place is as it was."""
    files, rows = place.files(), place.rows()
    with place.used(), pytest.raises(CommandError, match=reason):
        run("restore", file)
    assert place.files() == files
    assert place.rows() == rows


def on_small_disk(size: int, *words: object) -> list[str]:
    """A command for whose process files end after so many bytes: the kernel refuses to go on."""
    code = (
        "import resource, signal, sys\n"
        "from django.core.management import execute_from_command_line\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))\n"
        "execute_from_command_line(sys.argv)"
    )
    return [sys.executable, "-c", code, *map(str, words)]


def process(place, command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in the place, as operators do."""
    state = place.media.parent / f"state-{place.name}"
    state.mkdir(exist_ok=True)
    if not (state / "media").exists():
        place.media.mkdir(parents=True, exist_ok=True)
        (state / "media").symlink_to(place.media)
    return subprocess.run(  # noqa: S603 - our own words
        command,
        cwd=ROOT,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "DATABASE_URL": f"postgresql:///?{urlencode({**place.server, 'dbname': place.name})}",
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            # What is compiled on a small disk would be cut off for everybody.
            "PYTHONDONTWRITEBYTECODE": "1",
            "UCA_STATE_DIR": str(state),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def rewritten(backup: Path, folder: Path, change) -> Path:
    """A backup by somebody who can write archives: checksums of parts are right, and more."""
    members, manifest = [], {}
    with gzip.open(backup) as packed, tarfile.open(fileobj=packed) as archive:
        for entry in archive:
            content = archive.extractfile(entry).read()
            if entry.name == "manifest.json":
                manifest = json.loads(content)
            else:
                members.append((entry.name, content))
    members, manifest = change(members, manifest)
    target = folder / "rewritten.backup"
    with gzip.open(target, "wb") as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for name, content in [*members, ("manifest.json", json.dumps(manifest).encode())]:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return target

"""A site from a backup: nothing is touched before all of it was read and found whole.

The tables are made as they were when the backup was made, unless they are so, then filled, and only
then brought to this version, so that migrations of data see the data. Up to there it is one
transaction, the writing of uploads in it: whatever fails leaves database and uploads as they were.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import IO

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from wagtail.models import Site

from cms.backup import media, tables
from cms.backup.archive import Member, reading, verified
from cms.backup.contents import what_is_there
from cms.backup.faults import DATABASE_FAULTS, BackupError, reason_of, reason_of_database
from cms.backup.manifest import MANIFEST, Manifest
from cms.backup.progress import Progress
from cms.backup.saving import FOLDER, newest_migrations
from content.editions.retelling import tell_of_everything


def restore(path: Path, identity: str | None, progress: Progress, *, replace: bool) -> Manifest:
    """Raises ``BackupError`` with the reason why nothing was changed."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise BackupError(reason_of(error, path)) from error
    with file:
        progress.say("Reading the backup …")
        manifest = verified(path, file, identity)
        progress.say(f"It is whole: of {manifest.made_at}, version {manifest.product}.")
        _refuse_newer(manifest)
        uploads = media.Restoring(manifest.files)
        there = _what_is_there(manifest)
        if (there or uploads.differing) and not replace:
            raise BackupError(_would_be_lost(there, uploads.differing))
        _fill(file, identity, manifest, uploads, progress)
    number = uploads.finish()
    progress.say(f"{number} uploads written, {len(uploads.same)} were there.")
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        progress.say("Bringing the database to this version …")
        call_command("migrate", verbosity=0, interactive=False)
    told = tell_of_everything()
    progress.say(f"The journal tells of {told} editions anew, so that copies elsewhere follow.")
    return manifest


def _refuse_newer(manifest: Manifest) -> None:
    known = MigrationLoader(None).graph.nodes
    unknown = [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]
    if unknown:
        raise BackupError(
            f"The backup was made by version {manifest.product}, which knows {', '.join(unknown)}, "
            "and this version does not: restore it with that version or a newer one."
        )


def _what_is_there(manifest: Manifest) -> list[str]:
    try:
        return what_is_there(manifest)
    except DATABASE_FAULTS as error:
        raise BackupError(reason_of_database(error)) from error


def _would_be_lost(there: list[str], differing: set[str]) -> str:
    held = [f"The database holds {', '.join(there)}."] if there else []
    if differing:
        held.append(
            f"Of the uploads {len(differing)} are other files of the same name ({min(differing)})."
        )
    return " ".join(
        [
            *held,
            "--replace overwrites that for good; better, restore into a new database and another "
            "place for uploads.",
        ]
    )


def _fill(
    file: IO[bytes],
    identity: str | None,
    manifest: Manifest,
    uploads: media.Restoring,
    progress: Progress,
) -> None:
    try:
        with tables.one_change():
            if newest_migrations() != manifest.migrations:
                progress.say("Making the tables …")
                tables.drop(tables.tables())
                _migrate(manifest, progress)
            present = tables.tables()
            if unknown := manifest.tables.keys() - present:
                raise BackupError(f"The backup holds tables of something else: {min(unknown)}.")
            tables.empty(present)
            progress.say("Filling them, and writing the uploads …")
            with reading(file, identity) as members:
                written = _write(members, manifest, uploads, progress)
            uploads.refuse_missing()
            _refuse_other_numbers(written, manifest)
            for counter in manifest.counters:
                tables.set_counter(counter)
            tables.settle()
    except BaseException as error:
        uploads.take_back()
        if isinstance(error, DATABASE_FAULTS):
            raise BackupError(reason_of_database(error)) from error
        if isinstance(error, OSError):
            raise BackupError(reason_of(error, "the place of uploads")) from error
        raise


def _migrate(manifest: Manifest, progress: Progress) -> None:
    """Make the tables as they were when the backup was made."""

    def show(action: str, migration: object = None, fake: bool = False) -> None:
        if action == "apply_success":
            nonlocal done
            done += 1
            tables.settle()
            progress.show("migrations", done, 0)

    done = 0
    executor = MigrationExecutor(connection, show)
    executor.migrate(manifest.migrations)


def _write(
    members: Iterator[Member], manifest: Manifest, uploads: media.Restoring, progress: Progress
) -> dict[str, int]:
    """Write all members; return how many rows each table got."""
    written = dict.fromkeys(manifest.tables, 0)
    done = 0

    def seen(member: Member) -> Member:
        nonlocal done
        done += member.size
        progress.show(member.name, len(written), done)
        return member

    for table, group in groupby(members, lambda member: _table_of(member.name)):
        if table is None:
            for member in group:
                if member.name != MANIFEST:
                    uploads.restore(seen(member))
        else:
            parts = (seen(member).file.read() for member in group)
            written[table] = tables.write(table, manifest.tables[table].columns, parts)
    return written


def _table_of(name: str) -> str | None:
    """The table whose rows a member holds; None for uploads."""
    return name.removeprefix(FOLDER).rpartition("/")[0] if name.startswith(FOLDER) else None


def _refuse_other_numbers(written: dict[str, int], manifest: Manifest) -> None:
    for name, table in manifest.tables.items():
        if written[name] != table.rows:
            raise BackupError(
                f"{written[name]} rows of {name} arrived, and {table.rows} were saved: the backup "
                "was changed while it was read."
            )

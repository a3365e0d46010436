"""Making a backup while the site goes on.

Uploads are copied before the rows and once more after them, so that whatever the rows name is
there: a file is written before its row, and deleted after it.
"""

import platform
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from psycopg import sql

from cms.backup import media, tables
from cms.backup.archive import Writer, writing
from cms.backup.contents import upload_fields
from cms.backup.faults import DATABASE_FAULTS, BackupError, reason_of_database
from cms.backup.manifest import Counter, Manifest, Table
from cms.backup.progress import Progress
from cms.backup.target import new_file
from cms.release import version_of_product

_PACKAGES = ("Django", "wagtail", "wagtail-localize")


def save(path: Path, recipients: list[str], progress: Progress) -> Manifest:
    """Write the backup; raises ``BackupError`` and leaves nothing where that cannot be done."""
    with new_file(path) as file, writing(file, recipients) as archive:
        progress.say("Copying the uploads …")
        uploads = media.Saving(archive, progress.show)
        uploads.save()
        progress.say("Copying the database …")
        try:
            with tables.one_state():
                ours, others = _to_save()
                rows = _Rows(archive, progress)
                saved = {name: rows.save(name) for name in ours}
                counters = [counter for counter in tables.counters() if counter.table in saved]
                named = set(_named_files(saved))
                migrations = newest_migrations()
        except DATABASE_FAULTS as error:
            raise BackupError(reason_of_database(error)) from error
        progress.say("Copying what was uploaded meanwhile …")
        uploads.save()
        missing = sorted(named - uploads.sizes.keys())
        if others:
            progress.say(f"Left out, since they are not the platform's: {', '.join(others)}")
        manifest = _manifest(saved, counters, migrations, missing, archive)
        archive.finish(manifest)
        progress.say("Writing it to the disk …")
    return manifest


def newest_migrations() -> list[tuple[str, str]]:
    """Those that are applied and that no other applied one of their app rests on."""
    loader = MigrationLoader(connection)
    applied = {key for key in loader.applied_migrations if key in loader.graph.nodes}
    rested_on = {
        parent.key
        for key in applied
        for parent in loader.graph.node_map[key].parents
        if parent.key[0] == key[0]
    }
    return sorted(applied - rested_on)


class _Rows:
    def __init__(self, archive: Writer, progress: Progress) -> None:
        self._archive, self._progress = archive, progress
        self._rows = self._bytes = 0

    def save(self, table: str) -> Table:
        reading = tables.Reading(table)
        for number, part in enumerate(reading.parts()):
            self._archive.add_bytes(f"{FOLDER}{table}/{number:06}", part)
            self._bytes += len(part)
            self._progress.show(f"rows, now of {table}", self._rows, self._bytes)
        self._rows += reading.rows
        return Table(reading.columns, reading.rows)


FOLDER = "database/"


def _to_save() -> tuple[list[str], list[str]]:
    """Our tables, and those of somebody else; before an upgrade all are taken for ours."""
    names = [name for name in tables.tables() if name not in tables.LEFT_OUT]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return names, []
    known = {*connection.introspection.django_table_names(), tables.MIGRATIONS}
    return [name for name in names if name in known], [name for name in names if name not in known]


def _named_files(saved: dict[str, Table]) -> Iterator[str]:
    """The uploads that rows name; asked past the models, which may be ahead of the database."""
    for model, field in upload_fields():
        table, column = model._meta.db_table, field.column
        if column in saved.get(table, Table([], 0)).columns:
            statement = sql.SQL("SELECT DISTINCT {0} FROM {1} WHERE {0} <> ''")
            with connection.cursor() as cursor:
                cursor.execute(statement.format(sql.Identifier(column), sql.Identifier(table)))
                yield from (name for (name,) in cursor.fetchall())


def _manifest(
    saved: dict[str, Table],
    counters: list[Counter],
    migrations: list[tuple[str, str]],
    missing: list[str],
    archive: Writer,
) -> Manifest:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        [server] = cursor.fetchone()
    return Manifest(
        made_at=timezone.now().isoformat(),
        product=version_of_product(),
        postgresql=server,
        packages={
            "Python": platform.python_version(),
            **{name: version(name) for name in _PACKAGES},
        },
        migrations=migrations,
        tables=saved,
        counters=counters,
        left_out=sorted(tables.LEFT_OUT),
        missing=missing,
        files=archive.checksums,
    )

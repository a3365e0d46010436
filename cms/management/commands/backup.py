"""``manage.py backup FILE``: database and uploads in one file, while the site goes on."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.backup import encryption
from cms.backup.faults import BackupError
from cms.backup.progress import Progress
from cms.backup.saving import save
from cms.settings.env_operations import backup_recipients


class Command(BaseCommand):
    help = (
        "Write database and uploads into one new file; encrypted if UCA_BACKUP_RECIPIENTS is set."
    )
    # Before an upgrade the database is behind the code.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the new file")
        parser.add_argument(
            "--new-key", action="store_true", help="print a new pair of keys and do nothing else"
        )

    def handle(self, *args: Any, file: Path | None, new_key: bool, **options: Any) -> None:
        if new_key:
            self._print_key()
        elif file is None:
            raise CommandError("Name the file to be written.")
        else:
            self._save(file.absolute())

    def _save(self, file: Path) -> None:
        try:
            manifest = save(file, backup_recipients(), Progress(self.stderr))
        except BackupError as error:
            raise CommandError(str(error)) from error
        for name in manifest.missing:
            self.stderr.write(f"The database names an upload that has no file: {name}")
        rows = sum(table.rows for table in manifest.tables.values())
        size = file.stat().st_size
        self.stdout.write(
            f"{file}: {rows} rows of {len(manifest.tables)} tables, "
            f"{sum(name.startswith('media/') for name in manifest.files)} uploads, {size} bytes."
        )

    def _print_key(self) -> None:
        recipient, identity = encryption.new_key()
        self.stdout.write(f"UCA_BACKUP_RECIPIENTS={recipient}")
        self.stdout.write(f"UCA_BACKUP_IDENTITY={identity}")
        self.stderr.write(
            "Give the first to the server. Keep the second elsewhere: without it no backup opens, "
            "and whoever has it reads them all."
        )

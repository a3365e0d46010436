"""``manage.py restore FILE``: a site from its backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from cms.backup.contents import missing_uploads
from cms.backup.faults import BackupError
from cms.backup.progress import Progress
from cms.backup.restoring import restore
from cms.settings.env_operations import backup_identity


class Command(BaseCommand):
    help = "Fill an empty database and the place of uploads from a backup, then check everything."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="overwrite what the database holds, for good"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        progress = Progress(self.stderr)
        try:
            manifest = restore(file.absolute(), backup_identity(), progress, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        progress.say("Comparing what is published with the content …")
        call_command("editions", "check", stdout=self.stdout, stderr=self.stderr)
        missing = set(missing_uploads()) - set(manifest.missing)
        if missing:
            raise CommandError(f"{len(missing)} uploads have no file, among them {min(missing)}.")
        rows = sum(table.rows for table in manifest.tables.values())
        self.stdout.write(
            f"Restored: {rows} rows, {len(manifest.files)} parts. Start the web server and the "
            "worker (anew), and clear a cache in front."
        )

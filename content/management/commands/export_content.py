"""Write the content into files that ``load_content`` reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.importing.export import ExportRefusedError, export_content, write_files
from content.importing.files import UNMODELLED


class Command(BaseCommand):
    """Loading what was exported changes nothing."""

    help = (
        "Export the published content of both languages, and the drafts of the accession terms, "
        "as YAML files. What the CMS has no model for is not exported, and what the files have no "
        "key for is named."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="folder to write into")
        parser.add_argument("--quiet", action="store_true", help="do not name what is left out")

    def handle(self, *args: Any, **options: Any) -> None:
        files, left_out = export_content()
        try:
            write_files(files, options["directory"])
        except ExportRefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            path = error.filename or options["directory"]
            raise CommandError(f"{path}: {error.strerror}") from error
        if not options["quiet"]:
            for file, sections in UNMODELLED.items():
                names = ", ".join(sections)
                self.stderr.write(f"not exported, no place in the CMS: {file} · {names}")
            for line in left_out:
                self.stderr.write(f"left out: {line}")
        count = sum(len(rows) for sections in files.values() for rows in sections.values())
        self.stdout.write(f"{count} records exported to {options['directory']}.")

"""Load the content pack: clusters, stories, projects, accession terms and what they refer to."""

import gc
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.importing.faults import ContentRefusedError
from content.importing.files import BUNDLED
from content.importing.progress import Progress
from content.importing.reading import read_content
from content.importing.upsert import ImportFailedError, load


class Command(BaseCommand):
    """Repeatable: what has not changed is skipped, what people changed is kept."""

    help = (
        "Load content from YAML files in Ukrainian and English. Everything is checked first and "
        "all faults are told at once; if there is one, nothing is written. Sections that the CMS "
        "has no model for (languages, NACE sections, countries, milestones and the like) are "
        "checked and not loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="directory",
            type=Path,
            default=BUNDLED,
            metavar="DIR",
            help="folder of the YAML files; the alliance's own content if left out",
        )
        parser.add_argument(
            "--check-only", action="store_true", help="check the files and write nothing"
        )
        parser.add_argument(
            "--quiet", action="store_true", help="show no progress and no notes, only failures"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            content = read_content(options["directory"])
        except ContentRefusedError as refusal:
            count = len(refusal.faults)
            raise CommandError(
                f"Nothing was loaded; the files hold {count} fault{'s'[: count != 1]}:\n{refusal}"
            ) from refusal
        notes = None if options["quiet"] else self.stderr
        if notes:
            for line in content.not_loaded:
                notes.write(f"not loaded, no place in the CMS: {line}", self.style.NOTICE)
        if options["check_only"]:
            self.stdout.write("The files hold no faults.")
            return
        # What is loaded by now stays: the collector need not look through it at every turn.
        gc.freeze()
        try:
            report = load(content, Progress(None if options["quiet"] else sys.stderr))
        except ImportFailedError as failure:
            raise CommandError(f"The import stopped at {failure}") from failure
        if notes:
            for line in report.kept:
                notes.write(f"kept: {line}", self.style.WARNING)
        self.stdout.write(f"Content loaded: {report}.")

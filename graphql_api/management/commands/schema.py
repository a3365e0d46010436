"""``manage.py schema``: write the contract anew, check it, or compare it with the last release."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from graphql import build_schema

from graphql_api.contract import CHANGELOG_FILE, RELEASED_FILE, changes_between, named, unannounced
from graphql_api.schema import SCHEMA_FILE, sdl


class Command(BaseCommand):
    help = "Write graphql_api/schema.graphql from the types, or do one of the following instead."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        instead = parser.add_mutually_exclusive_group()
        instead.add_argument(
            "--check", action="store_true", help="Only tell whether the file is up to date."
        )
        instead.add_argument(
            "--compare",
            action="store_true",
            help="Name what can break readers of the last release; fail on what the changelog "
            "does not announce.",
        )
        instead.add_argument(
            "--release", action="store_true", help="Make this the schema of the last release."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["compare"]:
            self._compare()
        elif options["release"]:
            self._write(RELEASED_FILE)
        elif not options["check"]:
            self._write(SCHEMA_FILE)
        elif not SCHEMA_FILE.exists() or SCHEMA_FILE.read_text(encoding="utf-8") != sdl():
            raise CommandError("schema.graphql is out of date: run manage.py schema.")

    def _write(self, file: Path) -> None:
        file.write_text(sdl(), encoding="utf-8")
        self.stdout.write(f"Written: {file}")

    def _compare(self) -> None:
        released = build_schema(RELEASED_FILE.read_text(encoding="utf-8"))
        changes = changes_between(released, build_schema(sdl()))
        for change in changes:
            self.stdout.write(named(change))
        silent = unannounced(changes, CHANGELOG_FILE.read_text(encoding="utf-8"))
        if silent:
            sentences = "\n".join(f"- {change.description}" for change in silent)
            raise CommandError(
                f"Announce under “Unreleased” in CHANGELOG.md, in these words:\n{sentences}"
            )

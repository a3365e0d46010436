"""``manage.py schema``: write the contract anew, or check that it is the one committed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from graphql_api.schema import SCHEMA_FILE, sdl


class Command(BaseCommand):
    help = "Write graphql_api/schema.graphql from the types, or check it with --check."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Only tell whether the file is up to date."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["check"]:
            SCHEMA_FILE.write_text(sdl(), encoding="utf-8")
            self.stdout.write(f"Written: {SCHEMA_FILE}")
        elif not SCHEMA_FILE.exists() or SCHEMA_FILE.read_text(encoding="utf-8") != sdl():
            raise CommandError("schema.graphql is out of date: run manage.py schema.")

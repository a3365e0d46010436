"""``manage.py register_documents``: store documents that callers name by their hash."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from graphql_api.errors import RequestError
from graphql_api.persisted_documents import register


class Command(BaseCommand):
    help = "Register GraphQL documents, one per file, and tell the id of each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, help="Files in UTF-8.")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for file in options["files"]:
            try:
                document_id = register(file.read_text(encoding="utf-8"))
            except (RequestError, OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{file}: {error}. Nothing was registered.") from error
            self.stdout.write(f"{document_id} {file}")

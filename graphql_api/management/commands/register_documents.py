"""``manage.py register_documents``: store documents that callers name by their hash."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from graphql_api.errors import RequestError
from graphql_api.persisted_documents import forget, register


class Command(BaseCommand):
    help = "Register GraphQL documents, one per file, and tell the id of each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, help="Files in UTF-8.")
        parser.add_argument(
            "--forget",
            nargs="+",
            default=[],
            metavar="ID",
            help="Remove registered documents, which makes room in their partner's quota.",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        for document_id in options["forget"]:
            if not forget(document_id):
                raise CommandError(f"{document_id} is not registered. Nothing was changed.")
        for file in options["files"]:
            try:
                document_id = register(file.read_text(encoding="utf-8"))
            except (RequestError, OSError, UnicodeDecodeError) as error:
                raise CommandError(f"{file}: {error}. Nothing was changed.") from error
            self.stdout.write(f"{document_id} {file}")

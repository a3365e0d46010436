"""Django's command of this name, without its need of the gettext programs."""

from typing import Any

from babel.messages.pofile import PoFileError
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.catalogues import compile_catalogues


class Command(BaseCommand):
    """Compile the translation catalogues of all packages."""

    help = "Compiles the .po files of all packages to .mo files; needs no gettext programs."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile what changed and name it."""
        try:
            changed = compile_catalogues(settings.BASE_DIR)
        except PoFileError as error:
            raise CommandError(str(error)) from error
        for source in changed:
            self.stdout.write(f"Compiled {source.relative_to(settings.BASE_DIR)}")

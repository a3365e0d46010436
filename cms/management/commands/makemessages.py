"""Django's command of this name, without its need of the gettext programs."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.messages import SOURCES, update_catalogue


class Command(BaseCommand):
    """Bring the Ukrainian catalogues up to date with the texts of programs and templates."""

    help = "Updates the Ukrainian .po files of all packages; needs no gettext programs."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Update each catalogue and say how much is left to translate."""
        for package in SOURCES:
            count, missing = update_catalogue(settings.BASE_DIR, package)
            self.stdout.write(f"{package}: {count} texts, {missing} without a translation")

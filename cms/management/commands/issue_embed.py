"""``manage.py issue_embed``: keep what pages of partners load from now on."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.catalogues import compile_catalogues
from cms.embeds.script import current, issue


class Command(BaseCommand):
    help = "Writes the script of embedded lists and its documents into cms/embeds/issued, for good."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        # Its words are those of the catalogues.
        compile_catalogues(settings.BASE_DIR)
        for path in issue():
            self.stdout.write(f"new: {path.relative_to(settings.BASE_DIR)}")
        self.stdout.write(f"/embed/{current().file_name} {current().integrity}")

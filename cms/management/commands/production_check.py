"""``manage.py production_check``: refuse what is unsafe or broken, with reasons."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.production.findings import findings


class Command(BaseCommand):
    help = "Names everything that speaks against letting the public in, and fails if there is any."
    # It finds for itself what these would stop at.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(findings())
        for finding in found:
            self.stdout.write(f"- {finding}")
        if found:
            raise CommandError(f"{len(found)} reasons not to let the public in.")
        self.stdout.write("Nothing speaks against letting the public in.")

"""Tell translators which originals were changed; meant to be run once a day."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Locale

from cms.translation.notices import digest


class Command(BaseCommand):
    help = "Sends each language's translators a mail about originals changed in the last day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--hours", type=int, default=24, help="how long ago a change may be to be told; 24"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        since = timezone.now() - timedelta(hours=options["hours"])
        for locale in Locale.objects.exclude(pk=Locale.get_default().pk).order_by("language_code"):
            sent = digest.send(locale, since)
            self.stdout.write(f"{locale.language_code}: {sent}")

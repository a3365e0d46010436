"""``manage.py links check``"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from content.quality.links.checking import check_due
from content.quality.links.gathering import gather


class Command(BaseCommand):
    help = "Look whether the links of published records lead anywhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check"])

    def handle(self, *args: Any, **options: Any) -> None:
        known = gather()
        self.stdout.write(f"{known} links are published; {check_due()} of them were looked at.")

"""Let somebody in who lost their second factor, where no other administrator can."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cms.accounts import audit, second_factor, sessions


class Command(BaseCommand):
    help = "Forget app and recovery codes of one account, and end its sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no such account.")
        if not second_factor.remove(user):
            raise CommandError("This account has no second factor.")
        sessions.end_all(user)
        audit.note(audit.SECOND_FACTOR_RESET, user)
        self.stdout.write("The second factor is reset, and every session has ended.")

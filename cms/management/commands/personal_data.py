"""Answer somebody who asks what we hold about them, or to be forgotten."""

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.core.serializers.json import DjangoJSONEncoder

from cms.accounts import audit, personal_data


class Command(BaseCommand):
    help = "Export what is kept of one account as JSON, or erase it: the account becomes nobody's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["export", "erase"])
        parser.add_argument("username")
        parser.add_argument("--yes", action="store_true", help="erase without being asked again")

    def handle(self, *args: Any, action: str, username: str, yes: bool, **options: Any) -> None:
        user = get_user_model().objects.filter(username=username).first()
        if user is None:
            raise CommandError("There is no such account.")
        if action == "export":
            data = personal_data.export(user)
            audit.note(audit.DATA_EXPORTED, user)
            self.stdout.write(json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        elif not yes:
            raise CommandError("This cannot be undone. Say --yes to erase the account.")
        else:
            self._erase(user)

    def _erase(self, user: Any) -> None:
        try:
            personal_data.erase(user)
        except personal_data.LastAdministratorError as error:
            raise CommandError("This is the last active superuser: make another first.") from error
        self.stdout.write(f"The account is now {user.username}.")

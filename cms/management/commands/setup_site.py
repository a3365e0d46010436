"""Bring groups, the workflow and the demonstration logins to where a new site needs them."""

import secrets
from argparse import ArgumentParser
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms import groups
from cms.management.commands.name_site import name_site
from content.models import HomePage

PASSWORD_BYTES = 12


@dataclass(frozen=True)
class DemonstrationLogin:
    """Somebody to sign in as; ``language`` is that of the admin's interface."""

    username: str
    language: str
    is_superuser: bool = False


LOGINS = (
    DemonstrationLogin("editor", "uk"),
    DemonstrationLogin("translator", "en"),
    DemonstrationLogin("administrator", "uk", is_superuser=True),
)


class Command(BaseCommand):
    """Repeatable: what exists is left as it is, passwords above all."""

    help = "Create groups and the moderation workflow where they are missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--demo-users",
            action="store_true",
            help="create the logins of a demonstration, an administrator's among them",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name_site()
        groups.ensure_groups()
        groups.ensure_workflow()
        if not HomePage.objects.exists():
            self.stdout.write(
                "There are no pages yet, so that the groups have no rights on pages and nobody "
                "can sign in to edit: load the content, then run setup_site again."
            )
        elif options["demo_users"]:
            self._make_logins()

    def _make_logins(self) -> None:
        existing = set(
            get_user_model()
            .objects.filter(username__in=[login.username for login in LOGINS])
            .values_list("username", flat=True)
        )
        passwords = {
            login.username: _make_login(login) for login in LOGINS if login.username not in existing
        }
        if passwords:
            self.stdout.write("\nDemonstration logins; change the passwords under “Account”.")
            for username, password in passwords.items():
                self.stdout.write(f"  {username:<14} {password}")
            self.stdout.write("Each password is shown this once.\n")


def _make_login(login: DemonstrationLogin) -> str:
    """Create the user and return the new password."""
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user = get_user_model().objects.create_user(
        login.username,
        f"{login.username}@example.org",
        password,
        is_superuser=login.is_superuser,
        is_staff=login.is_superuser,
    )
    user.groups.set(_groups_of(login))
    UserProfile.objects.create(user=user, preferred_language=login.language)
    return password


def _groups_of(login: DemonstrationLogin) -> list[Group]:
    if login.username == "translator":
        targets = Locale.objects.exclude(pk=Locale.get_default().pk)
        return [groups.ensure_translators_group(locale) for locale in targets]
    role = groups.ADMINISTRATORS if login.is_superuser else groups.EDITORS
    return [Group.objects.get(name=role.name)]

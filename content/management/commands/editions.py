"""``manage.py editions check | rebuild``: is the store true, and make it so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.editions import derived
from content.editions.check import find_drift, rebuild
from content.editions.kinds import Kind


class Command(BaseCommand):
    help = "Compare the published store with the content, or write it anew."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        check = actions.add_parser("check", help="Report every difference with its reason.")
        build = actions.add_parser("rebuild", help="Write the store anew, in batches.")
        for action in (check, build):
            action.add_argument(
                "--kind", action="append", choices=list(Kind), help="Only this kind; repeatable."
            )
        build.add_argument(
            "--only-outdated-builder",
            action="store_true",
            help="Only editions written by an older version of their builder.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "check":
            self._check(options["kind"])
        else:
            self._rebuild(options["kind"], options["only_outdated_builder"])

    def _check(self, kinds: list[str] | None) -> None:
        count = 0
        for drift in find_drift(kinds):
            count += 1
            self.stdout.write(str(drift))
        for following in derived.registered():
            for reason in following.find_drift():
                count += 1
                self.stdout.write(f"{following.name}: {reason}")
        if count:
            raise CommandError(f"{count} editions drifted. Run “manage.py editions rebuild”.")
        self.stdout.write("The store equals the published content.")

    def _rebuild(self, kinds: list[str] | None, only_outdated_builder: bool) -> None:
        changed = 0
        for done, total, changed in rebuild(kinds, only_outdated_builder=only_outdated_builder):
            self.stderr.write(f"\r{done}/{total} objects, {changed} editions changed", ending="")
        self.stderr.write("")
        self.stdout.write(f"{changed} editions changed.")
        for following in derived.registered():
            for done, total in following.rebuild(only_outdated_builder):
                self.stderr.write(f"\r{following.name}: {done}/{total}", ending="")
            self.stderr.write("")

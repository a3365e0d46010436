"""``manage.py migrate``: Django's own, which waits for no table so long that readers queue up."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

# Whoever waits for a whole table has all later readers of it wait behind.
SECONDS_FOR_A_LOCK = 2
SECONDS_BETWEEN_ATTEMPTS = 1
ATTEMPTS = 15


class Command(migrate.Command):
    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lock-timeout",
            type=int,
            default=SECONDS_FOR_A_LOCK,
            metavar="SECONDS",
            help="how long to wait for a table that is in use (%(default)s); "
            f"then step back and try again, {ATTEMPTS} times",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        seconds = options["lock_timeout"]
        connection = connections[options["database"]]
        for attempt in range(1, ATTEMPTS + 1):
            _limit(connection, f"{seconds}s")
            try:
                super().handle(*args, **options)
            except OperationalError as error:
                if not isinstance(error.__cause__, LockNotAvailable):
                    raise
            else:
                _limit(connection, "0")
                return
            if attempt < ATTEMPTS:
                self.stderr.write(f"A table is in use for longer than {seconds} s; again …")
                time.sleep(SECONDS_BETWEEN_ATTEMPTS)
        raise CommandError(
            f"A table was in use for longer than {seconds} s, {ATTEMPTS} times. What was migrated "
            "before is kept, the migration named last is not begun; try again when less is done."
        )


def _limit(connection: Any, lock_timeout: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [lock_timeout])

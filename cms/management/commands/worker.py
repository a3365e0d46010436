"""``manage.py worker``: the one process that does all background work."""

import os
import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.work import heartbeat
from cms.work.worker import Worker, do_all_due


class Command(BaseCommand):
    help = "Does what requests left for later and what recurs, until it is told to end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, nothing that recurs, and end"
        )
        parser.add_argument(
            "--parent", type=int, help="end when the process of this number, which began it, ends"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        if options["once"]:
            self._once(worker.name)
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: worker.end())
        parent = options["parent"]
        if not worker.run(lambda: parent in (None, os.getppid())):
            sys.exit("Some tasks were not done in time; another worker begins them anew.")

    def _once(self, name: str) -> None:
        # Otherwise a worker that recovers would take its tasks back.
        heartbeat.beat(name)
        try:
            done = do_all_due(name)
        finally:
            heartbeat.leave(name)
        self.stdout.write(f"{done} tasks were tried.")

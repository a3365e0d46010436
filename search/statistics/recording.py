"""Count queries without keeping any reader waiting.

What is asked is gathered in the process and written after an answer has been sent, at most once in
a few seconds. A process that ends by force loses those seconds; no answer depends on them.
"""

import logging
import time
from collections import Counter
from datetime import date
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connection
from django.utils import timezone

from search.statistics.models import Outcome
from search.statistics.privacy import keepable
from search.statistics.writing import forget_old, write

SECONDS_BETWEEN_WRITES = 5.0
MOST_GATHERED = 1_000
# So many results are few.
FEW = 5
logger = logging.getLogger(__name__)


class Counted(NamedTuple):
    """What is counted together."""

    day: date
    locale: str
    text: str
    outcome: Outcome


class Recorder:
    """Gathers counts of one process and writes them together."""

    def __init__(self, seconds_between_writes: float = SECONDS_BETWEEN_WRITES) -> None:
        self._seconds = seconds_between_writes
        self._lock = Lock()
        self._gathered: Counter[Counted] = Counter()
        self._written_at = time.monotonic()
        self._forgotten_on: date | None = None

    def record(self, query: str, locale: str, found: int) -> None:
        """Count a query that was answered with ``found`` results, if it may be kept."""
        text = keepable(query) if settings.SEARCH_STATISTICS else None
        if text is None:
            return
        outcome = Outcome.MANY if found > FEW else Outcome.FEW if found else Outcome.NOTHING
        counted = Counted(timezone.localdate(), locale, text, outcome)
        with self._lock:
            if counted in self._gathered or len(self._gathered) < MOST_GATHERED:
                self._gathered[counted] += 1

    def write_if_due(self) -> bool:
        """Write what was gathered unless that was done a moment ago; return whether it was."""
        is_due = time.monotonic() - self._written_at >= self._seconds
        if not self._gathered or not is_due:
            return False
        self.write()
        return True

    def write(self) -> None:
        """Write what was gathered; a database that refuses it is told of in the log."""
        with self._lock:
            gathered, self._gathered = self._gathered, Counter()
            self._written_at = time.monotonic()
        if not gathered:
            return
        try:
            write(sorted(gathered.items()))
            self._forget_once_a_day()
        except DatabaseError:
            logger.exception("Counts of %s search queries are lost", len(gathered))

    def _forget_once_a_day(self) -> None:
        today = timezone.localdate()
        if self._forgotten_on != today:
            self._forgotten_on = today
            forget_old(today)


recorder = Recorder()


def connect() -> None:
    """Write after answers; called once when Django starts."""
    request_finished.connect(on_request_finished, dispatch_uid="search statistics")


def on_request_finished(**_: object) -> None:
    """An answer has been sent, and nobody waits; Django gave its connection back already."""
    if recorder.write_if_due():
        connection.close_if_unusable_or_obsolete()

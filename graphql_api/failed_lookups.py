"""Counting what callers ask for and do not find, so that editors know what is missed.

An answer waits for nothing: it adds one to a number in memory, and a thread of its own writes the
numbers down every half minute. What a process has counted since is lost with it. Answers given
again out of a cache are not counted. Nothing that leads to a person is kept: no address, no key.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from threading import Lock, Timer
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from graphql_api.callers import Caller
from graphql_api.models.failed_lookups import FailedLookup

logger = logging.getLogger(__name__)

KEPT = timedelta(days=90)
# A machine that tries names must fill neither memory nor table.
MOST_IN_MEMORY = 1_000
MOST_OF_A_DAY = 2_000
# Stands for what there is no room for, and for what nothing of ours can be called.
OTHER = "…"
_PLAUSIBLE = re.compile(r"[\w./%:=+-]{1,100}\Z", re.ASCII)


class Missed(NamedTuple):
    kind: str
    argument: str
    value: str
    has_key: bool


class Counted:
    """What was missed since it was last written down."""

    def __init__(self, later: Callable[[], None]) -> None:
        """Call ``later`` when there is something to write where there was nothing."""
        self._counts: Counter[Missed] = Counter()
        self._lock = Lock()
        self._later = later

    def add(self, missed: Missed) -> None:
        with self._lock:
            was_empty = not self._counts
            if missed not in self._counts and len(self._counts) >= MOST_IN_MEMORY:
                missed = missed._replace(value=OTHER)
            self._counts[missed] += 1
        if was_empty:
            self._later()

    def take(self) -> Counter[Missed]:
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken


def note(caller: Caller, kind: str, argument: str, value: Any) -> None:
    """Count one look-up that found nothing; whoever previews a draft is one of us."""
    if caller.draft is not None:
        return
    text = str(value)
    plausible = text if _PLAUSIBLE.match(text) else OTHER
    counted.add(Missed(str(kind), argument, plausible, caller.key is not None))


def write_down() -> None:
    """Add the numbers in memory to those of today."""
    taken = counted.take()
    if not taken:
        return
    today = timezone.localdate()
    FailedLookup.objects.filter(day__lt=today - KEPT).delete()
    _add(today, _fitting(today, taken))


def _fitting(today: date, taken: Counter[Missed]) -> Counter[Missed]:
    """Gather what the table has no room for into one row of its kind."""
    if FailedLookup.objects.filter(day=today).count() + len(taken) <= MOST_OF_A_DAY:
        return taken
    fitting: Counter[Missed] = Counter()
    for missed, count in taken.items():
        fitting[missed._replace(value=OTHER)] += count
    return fitting


def _add(today: date, counts: Counter[Missed]) -> None:
    # One order for all processes, so that none waits for a row of the other.
    rows = [(today, *missed, count) for missed, count in sorted(counts.items())]
    places = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO graphql_api_failedlookup AS known "  # noqa: S608 - places alone, no values
            f"(day, kind, argument, value, has_key, count) VALUES {places} "
            "ON CONFLICT (day, kind, argument, value, has_key) "
            "DO UPDATE SET count = known.count + excluded.count",
            [value for row in rows for value in row],
        )


def _write_down_later() -> None:
    seconds = settings.GRAPHQL_SECONDS_BETWEEN_NOTES_OF_FAILED_LOOKUPS
    if seconds is not None:
        timer = Timer(seconds, _write_down_aside)
        timer.daemon = True
        timer.start()


def _write_down_aside() -> None:
    """What the thread does; it has a connection of its own and gives it back."""
    try:
        write_down()
    except DatabaseError:
        logger.warning("Failed look-ups cannot be written down", exc_info=True)
    finally:
        connection.close()


counted = Counted(_write_down_later)

"""Counts of requests by the hour, gathered in memory and written down once a minute.

An answer adds a few numbers and waits for nothing; a thread of its own writes. A process that ends
by force loses that minute. What is counted is bounded in memory and in the table.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock, Timer
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from cms.observation.labels import FAILED, Names, outcome
from graphql_api.observed import Observed

logger = logging.getLogger(__name__)

MOST_IN_MEMORY = 1_000


class Counted(NamedTuple):
    """What is counted together; ``partner`` 0 is everybody without a key."""

    hour: datetime
    partner: int
    operation: str
    document: str
    outcome: str
    cache: str


@dataclass
class Sum:
    """Of the requests counted together; milliseconds."""

    count: int = 0
    milliseconds: float = 0.0
    slowest: float = 0.0
    cost: int = 0


@dataclass
class Taken:
    """Counts, and the fields of the documents among them."""

    sums: dict[Counted, Sum] = field(default_factory=dict)
    fields: dict[str, frozenset[str]] = field(default_factory=dict)


class Tally:
    def __init__(self, later: Callable[[], None]) -> None:
        """Call ``later`` when there is something to write where there was nothing."""
        self._taken = Taken()
        self._names = Names()
        self._lock = Lock()
        self._later = later

    def add(self, observed: Observed, seconds: float) -> None:
        counted = self._counted(observed)
        milliseconds = seconds * 1000
        with self._lock:
            was_empty = not self._taken.sums
            if counted not in self._taken.sums and len(self._taken.sums) >= MOST_IN_MEMORY:
                counted = counted._replace(operation="", document="")
            found = self._taken.sums.setdefault(counted, Sum())
            found.count += 1
            found.milliseconds += milliseconds
            found.slowest = max(found.slowest, milliseconds)
            if observed.asked is not None:
                found.cost += observed.asked.cost
                if counted.document and observed.asked.fields and counted.outcome != FAILED:
                    self._taken.fields.setdefault(counted.document, observed.asked.fields)
        if was_empty:
            self._later()

    def take(self) -> Taken:
        with self._lock:
            taken, self._taken = self._taken, Taken()
        return taken

    def _counted(self, observed: Observed) -> Counted:
        return Counted(
            _this_hour(),
            observed.holder.partner if observed.holder else 0,
            self._names.of(observed),
            observed.asked.document if observed.asked else "",
            outcome(observed),
            observed.cache,
        )


def write_down() -> None:
    """Add the numbers in memory to the tables; raises what the database raises."""
    # Needs the models, which are not there yet when the web server is being set up.
    from cms.observation.writing import write

    taken = tally.take()
    if taken.sums:
        write(taken)


def write_down_aside() -> None:
    """What the thread does; it has a connection of its own and gives it back."""
    try:
        write_down()
    except (DatabaseError, InterfaceError):
        logger.warning("Counts of requests cannot be written down", exc_info=True)
    finally:
        connection.close()


def _write_down_later() -> None:
    seconds = settings.SECONDS_BETWEEN_NOTES_OF_REQUESTS
    if seconds is not None:
        timer = Timer(seconds, write_down_aside)
        timer.daemon = True
        timer.start()


def _this_hour() -> datetime:
    now = datetime.now(UTC)
    return now.replace(minute=0, second=0, microsecond=0)


tally = Tally(_write_down_later)

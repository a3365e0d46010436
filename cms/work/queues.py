"""Which queues there are, how each is worked at, and how often a task of it is tried."""

from datetime import timedelta
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

# What recurs and is soon done; what recurs and may take long.
SCHEDULE, UPKEEP = "schedule", "upkeep"
EDGE, MAIL, IMPORTS = "edge", "mail", "imports"

# Each is worked at by a thread of its own, so that a mail server that hangs keeps nothing else
# waiting. The last takes every queue that has none.
LANES = (EDGE, MAIL, IMPORTS, SCHEDULE)
REST = "rest"

LABELS = {
    EDGE: _("Cache in front"),
    MAIL: _("Mail"),
    IMPORTS: _("Spreadsheets"),
    SCHEDULE: _("Schedule"),
    UPKEEP: _("Upkeep"),
}


class Attempts(NamedTuple):
    """How often a task is tried, and how the pauses between grow: doubled up to the longest."""

    most: int
    first_pause: timedelta
    longest_pause: timedelta

    def pause_after(self, attempt: int) -> timedelta:
        """The pause after the attempt of this number, beginning with 1."""
        doublings = min(attempt - 1, 20)
        return min(self.first_pause * 2**doublings, self.longest_pause)


_USUAL = Attempts(6, timedelta(seconds=30), timedelta(hours=1))
_ATTEMPTS = {
    # A day long.
    EDGE: Attempts(150, timedelta(seconds=2), timedelta(minutes=10)),
    # Two days long.
    MAIL: Attempts(30, timedelta(minutes=1), timedelta(hours=2)),
    # It comes again by itself in a minute.
    SCHEDULE: Attempts(3, timedelta(seconds=5), timedelta(seconds=20)),
}


def attempts_of(queue: str) -> Attempts:
    return _ATTEMPTS.get(queue, _USUAL)

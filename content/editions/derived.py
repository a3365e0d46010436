"""What others keep that follows from editions, so that one command checks and mends it all.

The store knows nobody who reads it. Whoever keeps something that follows from it registers here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from content.editions.kinds import Audience, Event
from content.editions.models import JournalEntry

# "editions" in ASCII; any number no other lock of the application uses.
LOCK = 0x65646974696F6E73
# Stands in the journal for what is no edition and has no identity.
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Derived:
    """``find_drift`` yields each difference with its reason; ``rebuild`` yields (done, total)."""

    name: str
    find_drift: Callable[[], Iterator[str]]
    rebuild: Callable[[bool], Iterator[tuple[int, int]]]


_registered: dict[str, Derived] = {}


def register(
    name: str,
    find_drift: Callable[[], Iterator[str]],
    rebuild: Callable[[bool], Iterator[tuple[int, int]]],
) -> None:
    """Declare what follows from editions; called once when Django starts."""
    _registered[name] = Derived(name, find_drift, rebuild)


def registered() -> list[Derived]:
    return list(_registered.values())


def take_turns() -> None:
    """Wait for other writers until the end of the transaction, so numbers show in their order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def tell_of_change(name: str) -> None:
    """Let the journal tell that ``name`` changed: answers that rest on it hold no longer.

    No reader of the journal is told of it, since there is no edition of that kind.
    """
    with transaction.atomic():
        take_turns()
        JournalEntry.objects.create(
            moment=timezone.now(),
            event=Event.UPDATED,
            kind=name,
            key=NOBODY,
            locale="",
            visibility=Audience.PUBLIC,
        )

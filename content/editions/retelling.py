"""The journal after a store was restored from a backup."""

from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from content.editions.derived import NOBODY, take_turns, tell_of_change
from content.editions.kinds import Event
from content.editions.models import Edition, JournalEntry

# More changes than can have been told of between a backup and the loss of what it was made of.
GAP = 1_000_000
_BATCH = 1_000


@transaction.atomic
def tell_of_everything() -> int:
    """Tell of every edition as if it had just changed; return how many there are.

    Others may have read further in the journal than the backup knows. Its numbers go on beyond
    theirs, so that whoever follows it, and whatever was remembered by it, learns what is true now.
    """
    take_turns()
    _leave_a_gap()
    for name in JournalEntry.objects.filter(key=NOBODY).values_list("kind", flat=True).distinct():
        tell_of_change(name)
    editions = Edition.objects.order_by("sequence").iterator(_BATCH)
    return sum(_tell_of(batch) for batch in iter(lambda: list(islice(editions, _BATCH)), []))


def _tell_of(editions: list[Any]) -> int:
    entries = JournalEntry.objects.bulk_create(
        JournalEntry(
            moment=timezone.now(),
            event=Event.UPDATED,
            kind=edition.kind,
            key=edition.key,
            locale=edition.locale,
            visibility=edition.visibility,
            visibility_before=edition.visibility,
            path=edition.path,
            path_before=edition.path,
        )
        for edition in editions
    )
    for edition, entry in zip(editions, entries, strict=True):
        edition.sequence = entry.sequence
    Edition.objects.bulk_update(editions, ["sequence"])
    return len(editions)


def _leave_a_gap() -> None:
    last = JournalEntry.objects.aggregate(last=Max("sequence"))["last"] or 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'sequence'), %s)",
            [connection.ops.quote_name(JournalEntry._meta.db_table), last + GAP],
        )

"""Write counts into the table, which stays small."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from search.statistics.models import SHOWN_FROM, QueryStatistic

# Beyond, a day takes no new queries; those it has are counted on.
MOST_A_DAY = 5_000
KEPT_FOR = timedelta(days=400)
# Within so many days a query must be asked again to be kept.
SEEN_AGAIN_WITHIN = timedelta(days=30)

_WRITE = """
INSERT INTO {table} AS kept (day, locale, text, outcome, count)
SELECT * FROM unnest(%s::date[], %s::text[], %s::text[], %s::smallint[], %s::integer[])
    AS gathered (day, locale, text, outcome, count)
WHERE (SELECT count(*) FROM {table} WHERE day = gathered.day) < %s
    OR EXISTS (
        SELECT FROM {table} AS known
        WHERE (known.day, known.locale, known.text, known.outcome)
            = (gathered.day, gathered.locale, gathered.text, gathered.outcome)
    )
ON CONFLICT (day, locale, text, outcome) DO UPDATE SET count = kept.count + excluded.count
"""
_FORGET = """
DELETE FROM {table} AS lonely
WHERE day < %s AND count < %s AND NOT EXISTS (
    SELECT FROM {table} AS again
    WHERE again.locale = lonely.locale AND again.text = lonely.text AND again.id <> lonely.id
)
"""


def write(gathered: Sequence[tuple[tuple[Any, ...], int]]) -> None:
    """Add counts of (day, locale, text, outcome); sorted, so that no process waits for another."""
    columns = [list(column) for column in zip(*(key for key, _ in gathered), strict=True)]
    counts = [count for _, count in gathered]
    with connection.cursor() as cursor:
        cursor.execute(_sql(_WRITE), [*columns, counts, MOST_A_DAY])


def forget_old(today: date) -> None:
    """Drop what is old, and what was asked too rarely ever to be shown."""
    with transaction.atomic(), connection.cursor() as cursor:
        QueryStatistic.objects.filter(day__lt=today - KEPT_FOR).delete()
        cursor.execute(_sql(_FORGET), [today - SEEN_AGAIN_WITHIN, SHOWN_FROM])


def _sql(pattern: str) -> str:
    return pattern.format(table=QueryStatistic._meta.db_table)

"""Adding counts to the tables, which stay small."""

from collections import Counter
from typing import Any

from django.db import connection, transaction

from cms.observation.models import ApiHour, FieldDay
from cms.observation.tally import Counted, Sum, Taken

# Beyond, what an hour has no row for is counted without the name of its document.
MOST_OF_AN_HOUR = 3_000

_ADD_HOURS = """
INSERT INTO {table} AS known
    (hour, partner, operation, document, outcome, cache, count, milliseconds, slowest, cost)
SELECT * FROM unnest(%s::timestamptz[], %s::bigint[], %s::text[], %s::text[], %s::text[],
    %s::text[], %s::bigint[], %s::float8[], %s::float8[], %s::bigint[])
ON CONFLICT (hour, partner, operation, document, outcome, cache) DO UPDATE SET
    count = known.count + excluded.count,
    milliseconds = known.milliseconds + excluded.milliseconds,
    slowest = greatest(known.slowest, excluded.slowest),
    cost = known.cost + excluded.cost
"""
_ADD_FIELDS = """
INSERT INTO {table} AS known (day, field, count)
SELECT * FROM unnest(%s::date[], %s::text[], %s::bigint[])
ON CONFLICT (day, field) DO UPDATE SET count = known.count + excluded.count
"""


def write(taken: Taken) -> None:
    """Add all of it, or raise what the database raises and add nothing."""
    with transaction.atomic():
        _add_hours(_fitting(taken.sums))
        _add_fields(taken)


def _fitting(sums: dict[Counted, Sum]) -> dict[Counted, Sum]:
    fitting: dict[Counted, Sum] = {}
    for hour in {counted.hour for counted in sums}:
        of_hour = {counted: found for counted, found in sums.items() if counted.hour == hour}
        is_full = ApiHour.objects.filter(hour=hour).count() + len(of_hour) > MOST_OF_AN_HOUR
        for counted, found in of_hour.items():
            key = counted._replace(operation="", document="") if is_full else counted
            _merge(fitting.setdefault(key, Sum()), found)
    return fitting


def _merge(into: Sum, found: Sum) -> None:
    into.count += found.count
    into.milliseconds += found.milliseconds
    into.slowest = max(into.slowest, found.slowest)
    into.cost += found.cost


def _add_hours(sums: dict[Counted, Sum]) -> None:
    # One order for all processes, so that none waits for a row of the other.
    rows = [
        (*counted, found.count, found.milliseconds, found.slowest, found.cost)
        for counted, found in sorted(sums.items(), key=lambda pair: pair[0])
    ]
    _insert(_ADD_HOURS, ApiHour, rows)


def _add_fields(taken: Taken) -> None:
    counts: Counter[tuple[Any, str]] = Counter()
    for counted, found in taken.sums.items():
        for name in taken.fields.get(counted.document, ()):
            counts[counted.hour.date(), name[:100]] += found.count
    _insert(_ADD_FIELDS, FieldDay, [(*key, count) for key, count in sorted(counts.items())])


def _insert(pattern: str, model: Any, rows: list[tuple[Any, ...]]) -> None:
    if not rows:
        return
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(pattern.format(table=model._meta.db_table), columns)

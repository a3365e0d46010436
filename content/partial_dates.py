"""Dates as exact as they are known, written in ISO 8601-2 (EDTF) notation.

``2022`` a year, ``2022-03`` a month, ``2022-03-24`` a day, ``2022-22`` a season (21 spring,
22 summer, 23 autumn, 24 winter) and ``2022-03/2022-05`` a period, whose end may be left open
(``2022-03/..``).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True)
class PartialDate:
    """A span of days: ``start`` and ``end`` inclusive; ``end`` is None for an open period.

    ``precision`` is one of ``day``, ``month``, ``season``, ``year``, ``period``.
    """

    text: str
    start: date
    end: date | None
    precision: str


def parse(text: str) -> PartialDate:
    """Read a partial date; raise ``ValueError`` with a sentence for people if it is none."""
    text = text.strip()
    if "/" in text:
        return _period(text)
    start, end, precision = _single(text)
    return PartialDate(text, start, end, precision)


def _period(text: str) -> PartialDate:
    first, _, last = text.partition("/")
    start = _single(first)[0]
    if last in ("", ".."):
        return PartialDate(text, start, None, "period")
    end = _single(last)[1]
    if end < start:
        raise ValueError(f"“{text}” ends before it begins.")
    return PartialDate(text, start, end, "period")


def _single(text: str) -> tuple[date, date, str]:
    match = _DATE.match(text)
    if not match:
        raise ValueError(
            f"“{text}” is not a date. Write 2022, 2022-03, 2022-03-24, or a period 2022-03/2022-05."
        )
    month, day = (int(part) if part else None for part in match.group(2, 3))
    year = int(match[1])
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31), "year"
        if day is not None:
            exact = date(year, month, day)
            return exact, exact, "day"
        if month in _SEASON_FIRST_MONTH:
            return *_months(year, _SEASON_FIRST_MONTH[month], 3), "season"
        return *_months(year, month, 1), "month"
    except ValueError as error:
        raise ValueError(f"“{text}” names a day or month that does not exist.") from error


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    """First and last day of ``count`` months from ``year``-``month``; winter ends in February."""
    start = date(year, month, 1)
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return start, date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1])

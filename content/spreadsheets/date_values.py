"""Dates as exact as they are known, in the forms in which people and spreadsheets write them."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from babel import Locale as BabelLocale
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.partial_dates import parse
from content.spreadsheets.cells import Cell, CellFaultError
from content.spreadsheets.library import Library
from content.spreadsheets.values import Text, Value

_DOTTED = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})\Z")
_SLASHED = re.compile(r"\d{1,2}/\d{1,2}/\d{4}\Z")
_IN_WORDS = re.compile(r"(?:(\d{1,2})\s+)?([^\W\d]+)\s+(\d{4})(?:\s*р(?:оку|ік)?\.?)?\Z")
_PERIOD = re.compile(r"\s*(?:/|–|—|\s-\s)\s*")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASONS |= {"весна": 21, "літо": 22, "осінь": 23, "зима": 24}
_SEASONS |= {"навесні": 21, "влітку": 22, "восени": 23, "взимку": 24}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class PartialDateValue(Text):
    hint = gettext_lazy(
        "As exact as known: 2022, 2022-03, 2022-03-24, 24.03.2022, March 2022, spring 2022, or a "
        "period such as 2022-03/2022-05."
    )

    def parse(self, cell: Cell, library: Library) -> Value:
        if isinstance(cell.value, date | datetime):
            return _of_date(cell.value, cell.date_format)
        text = cell.text
        if not text:
            return ""
        if _SLASHED.match(text):
            raise CellFaultError(
                _("“%(text)s” can be read in two ways. Write it as 24.03.2022 or 2022-03-24.")
                % {"text": text}
            )
        written = "/".join(self._single(part) for part in _PERIOD.split(text, maxsplit=1))
        try:
            return parse(written).text
        except ValueError as error:
            raise CellFaultError(
                _(
                    "“%(text)s” is no date. Write 2022, 2022-03, 24.03.2022 or a period such as "
                    "2022-03/2022-05."
                )
                % {"text": text}
            ) from error

    def _single(self, text: str) -> str:
        if match := _DOTTED.match(text):
            return "-".join(_numbers(match[3], match[2], match[1]))
        if match := _IN_WORDS.match(text):
            word = match[2].casefold()
            part = _SEASONS.get(word) or self._months.get(word)
            if part is not None:
                return "-".join(_numbers(match[3], str(part), match[1]))
        return text

    @cached_property
    def _months(self) -> dict[str, int]:
        """Names of the months in both languages of the admin, in every form, with their number."""
        return {
            name.casefold().rstrip("."): number
            for language in ("uk", "en")
            for forms in BabelLocale(language).months.values()
            for names in (forms["wide"], forms["abbreviated"])
            for number, name in names.items()
        }


def _numbers(year: str, month: str, day: str | None) -> Iterator[str]:
    yield year
    yield month.zfill(2)
    if day:
        yield day.zfill(2)


def _of_date(value: date, date_format: str) -> str:
    """A date of the spreadsheet, no more exact than the spreadsheet shows it."""
    shown = _QUOTED.sub("", date_format).lower()
    if shown and "d" not in shown and "y" in shown:
        return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
    return f"{value:%Y-%m-%d}"

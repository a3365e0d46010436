"""Numbers, also where the spreadsheet holds them as text."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.spreadsheets.cells import Cell, CellFaultError
from content.spreadsheets.library import Library
from content.spreadsheets.values import Text, Value

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
# One group of three digits after the only comma or point: thousands or thousandths?
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[,]\d{3}")


class Number(Text):
    """A decimal number between two bounds; ``places`` are the digits after the point."""

    hint = gettext_lazy("A number; a comma or a point before the fraction.")

    def __init__(self, *, places: int = 0, lowest: int = 0, highest: int) -> None:
        super().__init__()
        self.places = places
        self.lowest, self.highest = lowest, highest

    def parse(self, cell: Cell, library: Library) -> Value:
        text = cell.text
        if not text:
            return ""
        number = self._number(cell, text)
        if not self.lowest <= number <= self.highest:
            raise CellFaultError(
                _("%(number)s is out of bounds. Write a number from %(lowest)d to %(highest)d.")
                % {"number": text, "lowest": self.lowest, "highest": self.highest}
            )
        if number != round(number, self.places):
            raise CellFaultError(
                _("%(number)s has too many digits after the point. Round it to %(places)d.")
                % {"number": text, "places": self.places}
            )
        return _normal(number)

    def _number(self, cell: Cell, text: str) -> Decimal:
        text = _SPACES.sub("", text)
        is_text = isinstance(cell.value, str)
        if is_text and _AMBIGUOUS.fullmatch(text):
            raise CellFaultError(
                _("“%(text)s” can be read in two ways. Write thousands without a sign between.")
                % {"text": cell.text}
            )
        try:
            number = Decimal(text.replace(",", "."))
        except InvalidOperation as error:
            raise self._no_number(cell) from error
        if isinstance(cell.value, bool) or not number.is_finite():
            raise self._no_number(cell)
        # Binary fractions of a spreadsheet: 49.98000000000001 was typed as 49.98.
        return number if is_text else number.quantize(Decimal(1).scaleb(-8)).normalize()

    def _no_number(self, cell: Cell) -> CellFaultError:
        return CellFaultError(
            _("“%(text)s” is no number. Write digits alone, without a unit.") % {"text": cell.text}
        )

    def stored(self, content: Mapping[str, Any], field: str, library: Library) -> Value:
        stored = content.get(field)
        return "" if stored in (None, "") else _normal(Decimal(str(stored)))

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        setattr(instance, field, Decimal(str(value)) if value else None)


class WholeNumber(Number):
    hint = gettext_lazy("A whole number.")

    def apply(self, instance: Any, field: str, value: Value, library: Library) -> None:
        setattr(instance, field, int(str(value)) if value else None)


def _normal(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text

"""Cells and tables as they come out of a file, before anybody knows what they mean."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Raw = str | int | float | Decimal | bool | date | datetime | None


class CellFaultError(Exception):
    """What is wrong with one cell and what to do; the message is written for the editor."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


class FileRefusedError(Exception):
    """The file as a whole cannot be read; the message is written for the editor."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = str(message)


@dataclass(frozen=True)
class Cell:
    """One value; ``date_format`` is the spreadsheet's own format of a date, else empty."""

    value: Raw = None
    date_format: str = ""
    is_formula: bool = False
    merged_with: str = ""

    @property
    def text(self) -> str:
        """The value as text without blanks around it; whole numbers without a fraction."""
        value = self.value
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return _tidy(str(value))


@dataclass(frozen=True)
class Table:
    """The rows of one sheet; ``rows`` holds (number of the row in the sheet, its cells)."""

    sheet: str
    header: list[Cell]
    rows: list[tuple[int, list[Cell]]] = field(default_factory=list)
    # How the file was understood where that was not certain.
    notices: list[str] = field(default_factory=list)


def column_letter(position: int) -> str:
    """The letter under which a spreadsheet shows the column at ``position``, from zero."""
    # Every process would pay for it at its start; so elsewhere here, and in Wagtail.
    from openpyxl.utils import get_column_letter

    letter: str = get_column_letter(position + 1)
    return letter


def _tidy(text: str) -> str:
    lines = (" ".join(line.replace("\u00a0", " ").split()) for line in text.splitlines())
    return "\n".join(lines).strip()

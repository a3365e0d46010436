"""Excel workbooks, read without trusting them: sizes first, formulas and merged cells told."""

import zipfile
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from content.spreadsheets import limits
from content.spreadsheets.cells import Cell, FileRefusedError, Table
from content.spreadsheets.escaping import unescaped

# What openpyxl raises for archives that are no workbook, besides its own error.
_BROKEN = (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError)


def read_xlsx(data: bytes) -> Table:
    """Return the first sheet that is shown; raise ``FileRefusedError`` if it cannot be read."""
    _check_archive(data)
    try:
        # Row by row first: a sheet too large is refused before it is held in memory.
        streamed = load_workbook(BytesIO(data), read_only=True)
        _check_cells(_records_sheet(streamed))
        streamed.close()
        sheet = _records_sheet(load_workbook(BytesIO(data), rich_text=False))
        return _table(sheet)
    except _BROKEN as error:
        raise FileRefusedError(
            _("The workbook is damaged or is no .xlsx. Open it and save it again as .xlsx.")
        ) from error


def _check_archive(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise FileRefusedError(
            _("This is no Excel workbook. Save it as .xlsx or as CSV.")
        ) from error
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.MOST_PARTS or unpacked > limits.MOST_UNPACKED_BYTES:
        raise FileRefusedError(
            _("The workbook unpacks to too much. Copy the table alone into a new workbook.")
        )


def _records_sheet(workbook: Any) -> Any:
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            return sheet
    raise FileRefusedError(_("The workbook has no sheet with a table."))


def _check_cells(sheet: Any) -> None:
    limits.kept_rows(
        (number, [_plain(cell) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), 1)
        if _has_width(row)
    )


def _has_width(row: tuple[Any, ...]) -> bool:
    used = [place for place, cell in enumerate(row, 1) if cell.value is not None]
    if used:
        limits.check_width(used[-1])
    return bool(used)


def _table(sheet: Any) -> Table:
    merged = _merged(sheet)
    rows = [
        (number, [_cell(cell, merged) for cell in row])
        for number, row in enumerate(sheet.iter_rows(), 1)
    ]
    kept = limits.kept_rows(rows)
    if not kept:
        raise FileRefusedError(_("The file is empty."))
    return Table(sheet.title, kept[0][1], kept[1:])


def _merged(sheet: Any) -> dict[str, str]:
    """Each cell of the merged ranges → its range; only the first of them has the value."""
    return {
        cell.coordinate: str(found)
        for found in sheet.merged_cells.ranges
        for row in sheet[found.coord]
        for cell in row
    }


def _cell(cell: Any, merged: dict[str, str]) -> Cell:
    plain = _plain(cell)
    return Cell(plain.value, plain.date_format, plain.is_formula, merged.get(cell.coordinate, ""))


def _plain(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str):
        if cell.data_type == "f":
            return Cell(value, is_formula=True)
        return Cell(unescaped(value) or None)
    if isinstance(value, date | datetime):
        return Cell(value, date_format=str(cell.number_format))
    if value is None or isinstance(value, bool | int | float):
        return Cell(value)
    # Array formulas, durations and other things that no column of ours holds.
    return Cell(str(value), is_formula=cell.data_type == "f")

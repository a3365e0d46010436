"""The workbook: a sheet of records with explanations and lists to choose from, and two sheets
that explain.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from content.spreadsheets.code_values import Codes, Countries
from content.spreadsheets.columns import Column
from content.spreadsheets.escaping import is_dangerous
from content.spreadsheets.kinds import SheetKind
from content.spreadsheets.library import Library
from content.spreadsheets.limits import MOST_ROWS
from content.spreadsheets.number_values import Number
from content.spreadsheets.values import Value

_HEADER = PatternFill("solid", fgColor="E7EEF7")
_WIDEST = 60


def workbook_file(kind: SheetKind, rows: Iterable[list[Value]], library: Library) -> bytes:
    """Return the workbook; without rows it is the template to fill in.

    The records come first: reading takes the first sheet.
    """
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = str(kind.label)[:31]
    lists = _lists(kind, library)
    _write_header(sheet, kind.columns)
    for number, row in enumerate(rows, 2):
        for place, (column, value) in enumerate(zip(kind.columns, row, strict=True), 1):
            _write(sheet.cell(number, place), column, value)
    _offer_choices(sheet, kind.columns, lists)
    _write_notes(workbook.create_sheet(_("Notes")), kind)
    _write_lists(workbook.create_sheet(_("Lists")), lists)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _write_header(sheet: Any, columns: tuple[Column, ...]) -> None:
    for place, column in enumerate(columns, 1):
        cell = sheet.cell(1, place, column.title + (" *" if column.is_required else ""))
        cell.font, cell.fill = Font(bold=True), _HEADER
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.comment = Comment(_explanation(column), "UCA", height=160, width=320)
        width = len(column.title) + 6
        sheet.column_dimensions[get_column_letter(place)].width = min(max(width, 16), _WIDEST)
    sheet.freeze_panes = "B2"


def _write(cell: Any, column: Column, value: Value) -> None:
    text = column.value.shown(value)
    if not text:
        return
    if isinstance(column.value, Number):
        cell.value = float(text) if "." in text else int(text)
        return
    _write_text(cell, text)
    cell.number_format = "@"
    cell.quotePrefix = is_dangerous(text)
    cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST)


def _write_text(cell: Any, text: str) -> None:
    """Text stays text in Excel, whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"


def _lists(kind: SheetKind, library: Library) -> dict[str, list[tuple[str, str]]]:
    """Name of a column → the codes it may hold, with their names."""
    return {
        column.name: column.value.options(library)
        for column in kind.columns
        if hasattr(column.value, "options")
    }


def _offer_choices(
    sheet: Any, columns: tuple[Column, ...], lists: dict[str, list[tuple[str, str]]]
) -> None:
    """Offer the codes in the cells; a cell that holds several takes what it is given."""
    for place, column in enumerate(columns, 1):
        options = lists.get(column.name)
        if not options:
            continue
        letter = get_column_letter(_place_in_lists(lists, column.name))
        choices = DataValidation(
            type="list",
            formula1=f"'{_('Lists')}'!${letter}$2:${letter}${len(options) + 1}",
            allow_blank=True,
            showErrorMessage=not isinstance(column.value, Codes | Countries),
        )
        choices.errorTitle, choices.error = column.title, _("Take a code from the list.")
        place_letter = get_column_letter(place)
        choices.add(f"{place_letter}2:{place_letter}{MOST_ROWS + 1}")
        sheet.add_data_validation(choices)


def _place_in_lists(lists: dict[str, list[tuple[str, str]]], name: str) -> int:
    """Each list has two columns, codes and names; the first column is 1."""
    return list(lists).index(name) * 2 + 1


def _write_notes(sheet: Any, kind: SheetKind) -> None:
    for line in (
        _("How this table is imported"),
        _("One row is one record. The key finds it; a row with a new key makes a new record."),
        _("A column that is left out changes nothing. An empty cell empties the field."),
        _("Before anything is written you see what is wrong and what would change."),
        _("Only texts of the source language are imported; translate the others in the admin."),
    ):
        sheet.append([line])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append([_("Column"), _("Name for programs"), _("What may stand there"), _("Example")])
    for cell in sheet[sheet.max_row]:
        cell.font, cell.fill = Font(bold=True), _HEADER
    for column in kind.columns:
        title = column.title + (" *" if column.is_required else "")
        sheet.append([title, column.name, _explanation(column), column.example])
    for letter, width in (("A", 34), ("B", 26), ("C", 90), ("D", 20)):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=7):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = "@"


def _write_lists(sheet: Any, lists: dict[str, list[tuple[str, str]]]) -> None:
    for name, options in lists.items():
        place = _place_in_lists(lists, name)
        sheet.cell(1, place, name).font = Font(bold=True)
        for number, (code, label) in enumerate(options, 2):
            _write_text(sheet.cell(number, place), code)
            _write_text(sheet.cell(number, place + 1), label)
        sheet.column_dimensions[get_column_letter(place)].width = 24
        sheet.column_dimensions[get_column_letter(place + 1)].width = 40


def _explanation(column: Column) -> str:
    return " ".join(str(text) for text in (column.help_text, column.value.hint) if text)

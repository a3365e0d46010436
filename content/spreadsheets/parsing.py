"""From the cells of one row to its values, every fault told at once."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from content.spreadsheets.cells import Cell, CellFaultError, column_letter
from content.spreadsheets.code_values import LANGUAGES
from content.spreadsheets.columns import Column
from content.spreadsheets.faults import RowFault
from content.spreadsheets.kinds import LANGUAGE
from content.spreadsheets.library import Library
from content.spreadsheets.values import Value

Values = dict[str, Value]
# An amount means nothing without its currency.
_NEEDS = (
    ("budget_amount", "budget_currency"),
    ("eu_contribution_amount", "eu_contribution_currency"),
)


def parsed(
    columns: dict[int, Column], cells: list[Cell], library: Library
) -> tuple[Values, list[RowFault]]:
    """Return the values of the columns that the file has, by name."""
    values: Values = {}
    faults = []
    for position, column in columns.items():
        cell = cells[position] if position < len(cells) else Cell()
        try:
            values[column.name] = _value(column, cell, library)
        except CellFaultError as error:
            faults.append(RowFault(column_letter(position), column.title, error.message))
    by_name = {column.name: (position, column) for position, column in columns.items()}
    for amount, currency in _NEEDS:
        if values.get(amount) and currency in values and not values[currency]:
            position, column = by_name[currency]
            message = _("An amount needs its currency. Write EUR, UAH or USD.")
            faults.append(RowFault(column_letter(position), column.title, message))
    return values, faults


def _value(column: Column, cell: Cell, library: Library) -> Value:
    if cell.merged_with:
        raise CellFaultError(
            _("The cells %(cells)s are merged. Unmerge them and write the value in each row.")
            % {"cells": cell.merged_with}
        )
    if cell.is_formula:
        raise CellFaultError(
            _("Here stands a formula. Put its result here: copy, then paste as a value.")
        )
    value = column.value.parse(cell, library)
    if column.is_required and not value:
        raise CellFaultError(_("This must not be empty. Fill it in."))
    if column is LANGUAGE:
        _require_source(str(value), library)
    return value


def _require_source(text: str, library: Library) -> None:
    """Refuse words of another language: they would take the place of the source's."""
    source = library.locale
    known = {source.language_code}
    for language in LANGUAGES:
        with override(language):
            known.add(source.get_display_name().casefold())
    if text and text.casefold() not in known:
        raise CellFaultError(
            _(
                "Texts in “%(language)s” are not imported. Translate them in the admin, or export "
                "the table in the source language (%(source)s)."
            )
            % {"language": text, "source": source.language_code}
        )

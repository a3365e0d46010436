"""How much a file may hold: enough for the alliance, too little to exhaust the server."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from content.spreadsheets.cells import Cell, FileRefusedError

MEBIBYTE = 1024 * 1024
MOST_BYTES = 5 * MEBIBYTE
# A workbook is a zip archive: a small one can unpack to gigabytes.
MOST_UNPACKED_BYTES = 30 * MEBIBYTE
MOST_PARTS = 200
MOST_ROWS = 2_000
MOST_COLUMNS = 80
# Rows are looked at this far down; programs leave formatted empty rows at the end.
LAST_ROW = 50_000


def check_size(size: int) -> None:
    if size > MOST_BYTES:
        raise FileRefusedError(
            _("The file is larger than %(limit)d MB. Divide it.")
            % {"limit": MOST_BYTES // MEBIBYTE}
        )


def check_width(columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise FileRefusedError(
            _("The table has more than %(limit)d columns. Leave out those not in the template.")
            % {"limit": MOST_COLUMNS}
        )


def kept_rows(rows: Iterable[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
    """Return the rows that hold anything; refuse more of them than are imported at once."""
    kept = []
    for number, cells in rows:
        if number > LAST_ROW:
            raise FileRefusedError(_("There are rows far below the table. Delete them."))
        if any(cell.text or cell.is_formula for cell in cells):
            kept.append((number, cells))
        if len(kept) > MOST_ROWS:
            raise FileRefusedError(
                _("The table has more than %(limit)d rows. Divide it.") % {"limit": MOST_ROWS}
            )
    return kept

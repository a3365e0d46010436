"""Which column of the file is which column of the sheet."""

from django.utils.translation import gettext as _

from content.spreadsheets.cells import Cell, column_letter
from content.spreadsheets.columns import Column
from content.spreadsheets.faults import RowFault
from content.spreadsheets.kinds import KEY, SheetKind
from content.spreadsheets.suggestions import nearest


def matched(kind: SheetKind, header: list[Cell]) -> tuple[dict[int, Column], list[RowFault]]:
    """Return position → column, and what is wrong with the header.

    A header may say the name of the column or its title in either language of the admin.
    """
    by_title = {title: column for column in kind.columns for title in column.titles()}
    found: dict[int, Column] = {}
    faults = []
    for position, cell in enumerate(header):
        title = cell.text.rstrip(" *")
        if not title:
            continue
        column = by_title.get(title.casefold())
        if column is None:
            faults.append(_fault(position, title, _unknown(title, kind)))
        elif column in found.values():
            message = _("This column is there twice. Delete one of the two.")
            faults.append(_fault(position, title, message))
        else:
            found[position] = column
    if KEY not in found.values():
        message = _("The column “%(title)s” is missing. Without it no record is found again.")
        faults.append(_fault(0, "", message % {"title": KEY.title}))
    return found, faults


def _unknown(title: str, kind: SheetKind) -> str:
    suggestion = nearest(title, [name for each in kind.columns for name in (each.title, each.name)])
    if suggestion is None:
        return _("This column is not known. Delete it, or take the titles of the template.")
    return _("This column is not known. Did you mean “%(suggestion)s”?") % {
        "suggestion": suggestion
    }


def _fault(position: int, title: str, message: str) -> RowFault:
    return RowFault(column_letter(position), title, message)

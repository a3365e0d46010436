"""Files as editors send them, and what came of them."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

from content.models import SpreadsheetImport
from content.spreadsheets.kinds import KINDS
from content.spreadsheets.rights import Rights
from content.spreadsheets.uploading import upload
from content.spreadsheets.writing import write
from tests.factories import make_superuser


def csv_of(*rows: list[str]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def xlsx_of(*rows: list[Any], merged: str = "") -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def every_right(kind: str = "cluster") -> Rights:
    records = KINDS[kind].model._default_manager.values_list("pk", flat=True)
    return Rights(may_add=True, may_publish=True, changeable=frozenset(records))


def uploaded(
    data: bytes, kind: str = "cluster", rights: Rights | None = None, user: Any = None
) -> SpreadsheetImport:
    user = user or make_superuser()
    return upload(KINDS[kind], data, "table.csv", rights or every_right(kind), user)


def imported(data: bytes, kind: str = "cluster", *, publish: bool = True) -> SpreadsheetImport:
    """Check and write the file as a superuser."""
    user = make_superuser()
    spreadsheet = uploaded(data, kind, user=user)
    assert faults_of(spreadsheet) == []
    spreadsheet.publish = publish
    write(spreadsheet, user, lambda done: None)
    spreadsheet.state = "done"
    spreadsheet.save()
    return spreadsheet


def faults_of(spreadsheet: SpreadsheetImport) -> list[tuple[int, str, str]]:
    """(row, column, message) of every fault."""
    return [
        (row.number, fault["column"], fault["message"])
        for row in spreadsheet.rows.all()
        for fault in row.faults
    ]


def outcomes_of(spreadsheet: SpreadsheetImport) -> list[str]:
    return list(spreadsheet.rows.values_list("outcome", flat=True))

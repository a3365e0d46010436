"""A table as a file: JSON, CSV or a workbook, with its name, its entity tag and its lifetime."""

import csv
import hashlib
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cms.downloads.cells import Value
from cms.downloads.refusals import RefusedError
from content.spreadsheets.escaping import escaped, is_dangerous

FORMS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell of a workbook holds no more, and programs cut the rest off in silence.
LONGEST_CELL = 32_767
_WIDEST = 60
_CACHE_CONTROL = "public, max-age=0, must-revalidate, stale-if-error=3600"


@dataclass(frozen=True)
class Table:
    """``records`` are those of the answer, ``rows`` the same as cells below ``header``."""

    name: str
    locale: str
    header: list[str]
    rows: list[list[Value]]
    records: list[Any]


def download(request: HttpRequest, table: Table, form: str) -> HttpResponseBase:
    """The file, or 304 if the reader has it; raise ``RefusedError`` if this form cannot hold it."""
    # Weak: workbooks hold the moment at which they were written.
    tag = f'W/"{_digest(table, form)}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        response = HttpResponse(_WRITERS[form](table), content_type=FORMS[form])
        response["Content-Disposition"] = content_disposition_header(True, f"{table.name}.{form}")
    response["ETag"] = tag
    response["Cache-Control"] = _CACHE_CONTROL
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Content-Disposition, Retry-After"
    return response


def _digest(table: Table, form: str) -> str:
    told = orjson.dumps([form, table.header, table.records])
    return hashlib.sha256(told).hexdigest()[:32]


def _json(table: Table) -> bytes:
    content = {"locale": table.locale, "count": len(table.records), "records": table.records}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2)


def _csv(table: Table) -> bytes:
    """RFC 4180, in UTF-8 with its mark, without which programs spoil Ukrainian letters."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(escaped(title) for title in table.header)
    for row in table.rows:
        writer.writerow(_shown(value) for value in row)
    return text.getvalue().encode("utf-8-sig")


def _shown(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escaped(value) if isinstance(value, str) else value


def _xlsx(table: Table) -> bytes:
    """Text stays text, whatever it begins with; rows are written one by one."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(table.name[:31])
    sheet.freeze_panes = "A2"
    for place, title in enumerate(table.header, 1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.width = min(max(len(title) + 4, 14), _WIDEST)
    sheet.append([_cell(sheet, title, is_title=True) for title in table.header])
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _cell(sheet: Any, value: Value, *, is_title: bool = False) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    if len(text) > LONGEST_CELL:
        raise RefusedError(_("A text is too long for a cell of a workbook: take CSV or JSON."))
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = is_dangerous(text)
    if is_title:
        cell.font = Font(bold=True)
    return cell


_WRITERS = {"json": _json, "csv": _csv, "xlsx": _xlsx}

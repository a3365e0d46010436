"""CSV as spreadsheet programs of our editors write it: several encodings, several delimiters."""

import codecs
import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from content.spreadsheets.cells import Cell, FileRefusedError, Table
from content.spreadsheets.escaping import unescaped
from content.spreadsheets.limits import check_width, kept_rows

_DELIMITERS = ";,\t"
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_CELL = 100_000


def read_csv(data: bytes, name: str) -> Table:
    """Return the one table of the file; raise ``FileRefusedError`` if it is no CSV."""
    text, notices = _decoded(data)
    delimiter = _delimiter(text)
    lines = _rows(text, delimiter)
    header = next(lines, None)
    if header is None:
        raise FileRefusedError(_("The file is empty."))
    check_width(len(header))
    rows = kept_rows((number, _cells(row)) for number, row in enumerate(lines, 2))
    return Table(name, _cells(header), rows, notices)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _text(data, encoding), []
    if b"\0" in data:
        raise FileRefusedError(
            _("This is neither CSV nor an Excel workbook (.xlsx). Save it as one of the two.")
        )
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        notice = _(
            "The file is not in UTF-8; it was read as Windows-1251. Check the Ukrainian words."
        )
        return _text(data, "cp1251"), [notice]


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefusedError(
            _("The characters of the file cannot be read. Save it as “CSV UTF-8” and try again.")
        ) from error


def _delimiter(text: str) -> str:
    """The character that divides the first line into most parts, outside quotation marks."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(_DELIMITERS, key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise FileRefusedError(
            _("Line %(line)d cannot be read: a quotation mark is missing or stands alone.")
            % {"line": reader.line_num}
        ) from error


def _cells(row: list[str]) -> list[Cell]:
    return [Cell(unescaped(value) or None) for value in row]

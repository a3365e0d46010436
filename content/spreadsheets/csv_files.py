"""CSV that Excel opens with its Ukrainian letters whole, and computes nothing of."""

import csv
from collections.abc import Iterable
from io import StringIO

from content.spreadsheets.columns import Column
from content.spreadsheets.escaping import escaped
from content.spreadsheets.values import Value


def csv_file(columns: Iterable[Column], rows: Iterable[list[Value]]) -> bytes:
    """Return the table with a header of titles, in UTF-8 with its mark, divided by “;”."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    columns = list(columns)
    writer.writerow([column.title for column in columns])
    for row in rows:
        writer.writerow(
            escaped(column.value.shown(value)) for column, value in zip(columns, row, strict=True)
        )
    return text.getvalue().encode("utf-8-sig")

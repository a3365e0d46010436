"""From an uploaded file to a table, whichever of the two forms it has."""

from content.spreadsheets.cells import Table
from content.spreadsheets.limits import check_size
from content.spreadsheets.reading_csv import read_csv

_ZIP = b"PK\x03\x04"


def read(data: bytes, name: str) -> Table:
    """Read a file by what it is, not by its name; raise ``FileRefusedError`` if it cannot be."""
    check_size(len(data))
    if not data.startswith(_ZIP):
        return read_csv(data, name)
    from content.spreadsheets.reading_xlsx import read_xlsx

    return read_xlsx(data)

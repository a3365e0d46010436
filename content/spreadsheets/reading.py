"""From an uploaded file to a table, whichever of the two forms it has."""

from content.spreadsheets.cells import Table
from content.spreadsheets.limits import check_size
from content.spreadsheets.reading_csv import read_csv
from content.spreadsheets.reading_xlsx import read_xlsx

_ZIP = b"PK\x03\x04"


def read(data: bytes, name: str) -> Table:
    """Read a file by what it is, not by its name; raise ``FileRefusedError`` if it cannot be."""
    check_size(len(data))
    return read_xlsx(data) if data.startswith(_ZIP) else read_csv(data, name)

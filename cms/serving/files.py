"""Files as bodies: read piece by piece, so that a slow reader holds no thread."""

from typing import IO

PIECE = 256 * 1024


class FileBody:
    """What Django gives to a server that knows how to send files (``wsgi.file_wrapper``)."""

    def __init__(self, file: IO[bytes], _block_size: int = PIECE) -> None:
        self._file = file
        self._first: bytes | None = None

    def whole(self) -> bytes | None:
        """All bytes of a file that fits into one piece, or None; asked before any other."""
        self._first = self._file.read(PIECE)
        return self._first if len(self._first) < PIECE else None

    def piece(self) -> bytes:
        """The next bytes; empty at the end."""
        if self._first is None:
            return self._file.read(PIECE)
        first, self._first = self._first, None
        return first

    def close(self) -> None:
        """Close the file, which ends the request for Django."""
        self._file.close()

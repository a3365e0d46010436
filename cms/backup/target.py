"""A file that gets its name when it is complete, on the disk, and nobody else's before."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cms.backup.faults import BackupError, reason_of


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that its owner alone may read, and name it ``path`` at the end of the block.

    Whatever ends the block early leaves nothing. A file of that name is never replaced.
    """
    _refuse_existing(path)
    try:
        number, unfinished = tempfile.mkstemp(".unfinished", f".{path.name}.", path.parent)
    except OSError as error:
        raise BackupError(reason_of(error, path.parent)) from error
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _give_name(Path(unfinished), path)
    except OSError as error:
        raise BackupError(reason_of(error, path)) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)


def _give_name(unfinished: Path, path: Path) -> None:
    try:
        # Unlike a rename it fails where there is such a file by now.
        os.link(unfinished, path)
    except FileExistsError:
        _refuse_existing(path)
    except OSError:
        # A file system without hard links.
        _refuse_existing(path)
        os.rename(unfinished, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise BackupError(f"{path} exists already; name a new file.")

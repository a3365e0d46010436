"""Uploads on this machine's disk, each whole or not there at all."""

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.files.storage import FileSystemStorage

UNFINISHED = "unfinished"


class WholeFileStorage(FileSystemStorage):
    """Writes a file aside and gives it its name when every byte is there.

    A disk that fills up, or a process that is killed, leaves nothing behind under a name.
    """

    def _save(self, name: str, content: Any) -> str:
        aside = f"{UNFINISHED}/{uuid4().hex}"
        try:
            super()._save(aside, content)
            return self._named(Path(self.path(aside)), name)
        except BaseException:
            self.delete(aside)
            raise

    def _named(self, aside: Path, name: str) -> str:
        """Move the file to the name, or to another one like it that nobody took meanwhile."""
        while True:
            target = Path(self.path(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                # Taken first, since a move would replace what another process has put there.
                os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                name = self.get_available_name(name)
                continue
            aside.replace(target)
            return name

    def forget_unfinished(self, older_than: float) -> None:
        """Remove what processes that were killed have left, if it is so many seconds old."""
        folder = Path(self.path(UNFINISHED))
        if not folder.is_dir():
            return
        before = time.time() - older_than
        for file in folder.iterdir():
            # Another process may finish or remove it now.
            with suppress(FileNotFoundError):
                if file.stat().st_mtime < before:
                    file.unlink()

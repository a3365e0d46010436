"""The uploads, through Django's storage: a folder or a bucket."""

import hashlib
from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import uuid4

from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.files.utils import validate_file_name

from cms.backup.archive import Member, Writer
from cms.backup.faults import BackupError
from cms.backup.manifest import Checksum

FOLDER = "media/"
_ASIDE = "restoring"
_IN_MEMORY = 1 << 23
_CHUNK = 1 << 18


def names(folder: str = "") -> Iterator[str]:
    """Every file that the storage holds."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        # Nothing was uploaded yet, or the last file of the folder has just gone.
        return
    for name in sorted(files):
        if name:
            yield f"{folder}{name}"
    for name in sorted(folders):
        if name:
            yield from names(f"{folder}{name}/")


class Saving:
    """Copies what is there into an archive; asked again, only what is new or was half-written."""

    def __init__(self, archive: Writer, show: Callable[[str, int, int], None]) -> None:
        self._archive = archive
        self._show = show
        self.sizes: dict[str, int] = {}

    def save(self) -> None:
        for name in names():
            try:
                self._save(name)
            except FileNotFoundError:
                # Deleted since it was listed; whether somebody misses it is looked at in the end.
                self.sizes.pop(name, None)
            self._show("uploads", len(self.sizes), sum(self.sizes.values()))

    def _save(self, name: str) -> None:
        size = default_storage.size(name)
        if self.sizes.get(name) == size:
            return
        with default_storage.open(name) as file:
            self._archive.add(f"{FOLDER}{name}", size, file)
        self.sizes[name] = size


class Restoring:
    """Puts files back. What is there already is touched at the end alone."""

    def __init__(self, files: dict[str, Checksum]) -> None:
        """Look at what is there; raises ``BackupError`` for names that lead elsewhere."""
        self._wanted = {
            _checked(name.removeprefix(FOLDER)): checksum
            for name, checksum in files.items()
            if name.startswith(FOLDER)
        }
        there = set(names()) & self._wanted.keys()
        self.same = {name for name in there if _is(name, self._wanted[name])}
        self.differing = there - self.same
        self._made: dict[str, str] = {}

    def restore(self, member: Member) -> None:
        """Write the file of a member; of several of one name, the last is what is wanted."""
        name = member.name.removeprefix(FOLDER)
        if name in self.same or name in self._made:
            return
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
            if _copied(member.file, copy) != self._wanted[name].sha256:
                return
            copy.seek(0)
            place = f"{_ASIDE}/{uuid4()}" if name in self.differing else name
            # Noted before: what a full disk cuts off has to be taken back too.
            self._made[name] = place
            self._made[name] = default_storage.save(place, File(copy))
        if name not in self.differing and self._made[name] != name:
            raise BackupError(f"The storage of uploads keeps {name} as {self._made[name]}.")

    def refuse_missing(self) -> None:
        missing = self._wanted.keys() - self._made.keys() - self.same
        if missing:
            raise BackupError(f"The backup was changed while it was read: {min(missing)} is gone.")

    def finish(self) -> int:
        """Exchange what differs, when nothing else can fail; return how many were written."""
        for name in sorted(self.differing):
            aside = self._made[name]
            default_storage.delete(name)
            with default_storage.open(aside) as file:
                default_storage.save(name, file)
            default_storage.delete(aside)
        return len(self._made)

    def take_back(self) -> None:
        for made in self._made.values():
            default_storage.delete(made)


def _is(name: str, wanted: Checksum) -> bool:
    if default_storage.size(name) != wanted.size:
        return False
    with default_storage.open(name) as file:
        digest = hashlib.sha256()
        while data := file.read(_CHUNK):
            digest.update(data)
    return digest.hexdigest() == wanted.sha256


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while data := source.read(_CHUNK):
        digest.update(data)
        target.write(data)
    return digest.hexdigest()


def _checked(name: str) -> str:
    try:
        validate_file_name(name, allow_relative_path=True)
    except SuspiciousFileOperation as error:
        raise BackupError(f"The backup holds an upload outside its folder: {name!r}.") from error
    return name

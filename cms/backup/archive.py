"""The file of a backup: a compressed tar archive whose last member names all others.

``tar xzf`` opens it: ``media/…`` are the uploads, ``database/<table>/…`` the rows of each table in
the text form of PostgreSQL's COPY, and ``manifest.json`` tells size and SHA-256 of each of them.
"""

import gzip
import hashlib
import json
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from cms.backup.encryption import decrypting, encrypting
from cms.backup.faults import BackupError
from cms.backup.manifest import MANIFEST, Checksum, Manifest

_LARGEST_MANIFEST = 1 << 28
_CHUNK = 1 << 18
_COMPRESSION = 6
_CUT_OR_CHANGED = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile)


class Member(NamedTuple):
    name: str
    size: int
    file: IO[bytes]


class Writer:
    """Adds members one after the other and knows their checksums; the last of a name counts."""

    def __init__(self, archive: tarfile.TarFile) -> None:
        self._archive = archive
        self.checksums: dict[str, Checksum] = {}

    def add(self, name: str, size: int, file: IO[bytes]) -> None:
        """Take ``size`` bytes of the file."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = size, 0o600, int(time.time())
        hashing = _Hashing(name, file)
        self._archive.addfile(entry, hashing)
        self.checksums[name] = Checksum(size, hashing.hexdigest())

    def add_bytes(self, name: str, data: bytes) -> None:
        self.add(name, len(data), BytesIO(data))

    def finish(self, manifest: Manifest) -> None:
        self.add_bytes(MANIFEST, json.dumps(manifest.as_json(), indent=1).encode())


class _Hashing:
    """Reads a file for tarfile, and knows the checksum of what it read."""

    def __init__(self, name: str, file: IO[bytes]) -> None:
        self._name, self._file = name, file
        self._digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        # Told apart from what fails where the backup is written.
        try:
            data = self._file.read(size)
        except OSError as error:
            raise BackupError(f"{self._name} cannot be read: {error.strerror or error}.") from error
        if len(data) < size:
            raise BackupError(f"{self._name} became shorter while it was read: begin anew.")
        self._digest.update(data)
        return data

    def hexdigest(self) -> str:
        return self._digest.hexdigest()


@contextmanager
def writing(file: IO[bytes], recipients: list[str]) -> Iterator[Writer]:
    """Write an archive, encrypted for the recipients if there are any."""
    with (
        encrypting(file, recipients) as plain,
        gzip.GzipFile(fileobj=plain, mode="wb", compresslevel=_COMPRESSION) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as archive,
    ):
        yield Writer(archive)


@contextmanager
def reading(file: IO[bytes], identity: str | None) -> Iterator[Iterator[Member]]:
    """Read the members in their order, each before the next; a cut or changed file is refused."""
    try:
        with (
            decrypting(file, identity) as plain,
            gzip.GzipFile(fileobj=plain, mode="rb") as packed,
            tarfile.open(fileobj=packed, mode="r|") as archive,
        ):
            yield _members(archive)
            # The checksum of the compression stands behind everything.
            while packed.read(_CHUNK):
                pass
    except _CUT_OR_CHANGED as error:
        raise BackupError("The backup was cut or changed: it cannot be read to its end.") from error


def verified(path: Path, file: IO[bytes], identity: str | None) -> Manifest:
    """Read all of it, and return its manifest if every member is what that names."""
    found: dict[str, Checksum] = {}
    manifest: Manifest | None = None
    with reading(file, identity) as members:
        for member in members:
            if manifest is not None:
                raise BackupError("The backup goes on behind its manifest: it was changed.")
            if member.name == MANIFEST:
                manifest = _loaded(member)
            else:
                found[member.name] = Checksum(member.size, _digest(member.file))
    if manifest is None:
        raise BackupError(f"{path} has no manifest: it is cut, or no backup of this platform.")
    differing = sorted(
        name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name)
    )
    if differing:
        raise BackupError(
            f"The backup was changed: {len(differing)} parts are not what its manifest names, "
            f"among them {differing[0]}."
        )
    return manifest


def _members(archive: tarfile.TarFile) -> Iterator[Member]:
    for entry in archive:
        file = archive.extractfile(entry) if entry.isreg() else None
        if file is None:
            raise BackupError(f"The backup was changed: {entry.name} is no file.")
        yield Member(entry.name, entry.size, file)


def _loaded(member: Member) -> Manifest:
    if member.size > _LARGEST_MANIFEST:
        raise BackupError("The manifest of the backup is too large to be one.")
    try:
        return Manifest.from_json(json.loads(member.file.read()))
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError("The manifest of the backup cannot be read.") from error


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while data := file.read(_CHUNK):
        digest.update(data)
    return digest.hexdigest()

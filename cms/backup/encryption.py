"""Encryption by age (age-encryption.org), whose own program opens our files as well.

Each piece of 64 KiB is authenticated with its place, and the last one as the last. Whoever makes
backups needs the public half of a key alone, so that a stolen server opens none of them.
"""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, Any

import pyrage

from cms.backup.faults import BackupError

BEGINNING = b"age-encryption.org/"


def new_key() -> tuple[str, str]:
    """A new pair: the public half for backups, and the secret one for restoring them."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity.to_public()), str(identity)


def is_encrypted(file: IO[bytes]) -> bool:
    file.seek(0)
    return file.read(len(BEGINNING)) == BEGINNING


@contextmanager
def encrypting(target: IO[bytes], recipients: list[str]) -> Iterator[IO[bytes]]:
    """What is written in the block arrives encrypted at ``target``; plain without recipients."""
    if not recipients:
        yield target
        return
    keys = [_key(pyrage.x25519.Recipient, text, "UCA_BACKUP_RECIPIENTS") for text in recipients]
    noting = _Noting(target)
    reading, writing = os.pipe()
    with _Aside(lambda source: pyrage.encrypt_io(source, noting, keys), reading, "rb") as aside:
        try:
            with os.fdopen(writing, "wb") as pipe:
                yield pipe
        except BrokenPipeError as broken:
            # The other side ended first; it knows why.
            aside.join()
            raise noting.fault or aside.fault or broken from None
        aside.join()
        if aside.fault is not None:
            raise noting.fault or aside.fault


@contextmanager
def decrypting(source: IO[bytes], identity: str | None) -> Iterator[IO[bytes]]:
    """Read what ``source`` holds, encrypted or not, as it was before."""
    if not is_encrypted(source):
        source.seek(0)
        yield source
        return
    source.seek(0)
    if identity is None:
        raise BackupError("The backup is encrypted: set UCA_BACKUP_IDENTITY to its secret key.")
    keys = [_key(pyrage.x25519.Identity, identity, "UCA_BACKUP_IDENTITY")]
    reading, writing = os.pipe()
    with _Aside(lambda target: pyrage.decrypt_io(source, target, keys), writing, "wb") as aside:
        with os.fdopen(reading, "rb") as pipe:
            try:
                yield pipe
            except BaseException:
                # What it said before we left is the reason, and not that we left.
                if aside.fault is not None:
                    raise _refusal(aside.fault) from aside.fault
                raise
            pipe.read()
        aside.join()
        if aside.fault is not None:
            raise _refusal(aside.fault) from aside.fault


class _Aside:
    """A thread that does the library's work at the other end of a pipe."""

    def __init__(self, work: Callable[[IO[bytes]], object], end: int, mode: str) -> None:
        self.fault: Exception | None = None
        self._work = work
        self._file: IO[Any] = os.fdopen(end, mode)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "_Aside":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.join()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        # Told before the pipe is closed: who reads it to its end finds it.
        try:
            self._work(self._file)
        except Exception as fault:  # noqa: BLE001 - handed to the thread that waits
            self.fault = fault
        finally:
            try:
                self._file.close()
            except OSError as fault:
                self.fault = self.fault or fault


class _Noting:
    """Keeps the fault of a file, of which the library tells in its own words."""

    def __init__(self, file: IO[bytes]) -> None:
        self.fault: OSError | None = None
        self._file = file

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._file.flush()


def _key(kind: Any, text: str, name: str) -> Any:
    try:
        return kind.from_str(text)
    except (pyrage.IdentityError, pyrage.RecipientError):
        raise BackupError(
            f"{name} holds no key of age; manage.py backup --new-key makes one."
        ) from None


def _refusal(fault: Exception) -> BackupError:
    if isinstance(fault, pyrage.DecryptError) and "matching keys" in str(fault):
        return BackupError("The backup is encrypted for another key than UCA_BACKUP_IDENTITY.")
    return BackupError("The backup was cut or changed: it cannot be decrypted to its end.")

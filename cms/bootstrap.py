"""Prepare the virtual environment with Python's own library alone, then go on inside it.

Called as ``python -m cms.bootstrap [--port N] REQUIREMENTS [ARGUMENTS of the inner python …]``.
"""

import argparse
import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
# Each of the locked files holds everything that the one before it holds.
LOCKED = ("requirements.txt", "requirements-local.txt", "requirements-dev.txt")


class Refusal(Exception):
    """A reason not to go on, in one sentence for the person at the keyboard."""


def main(arguments: list) -> None:
    """Check what can be checked at once, prepare the environment, then become its Python."""
    parser = argparse.ArgumentParser(prog="cms.bootstrap", description=__doc__)
    parser.add_argument("--port")
    parser.add_argument("requirements", choices=LOCKED)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        refuse_old_python(sys.version_info)
        if options.port is not None:
            refuse_unusable_port(options.port)
        python = bring_up_to_date(environment_directory(), options.requirements)
        bring_front_end(python)
    except Refusal as refusal:
        sys.exit(f"Stopped: {refusal}")
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
    if options.command:
        os.execv(str(python), [str(python), *options.command])  # noqa: S606 - our own environment


def refuse_old_python(version: tuple) -> None:
    """Refuse a Python that the locked packages do not support."""
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise Refusal(
            f"this is Python {version[0]}.{version[1]}, and at least "
            f"{OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} is needed; name another as in "
            "`make run PYTHON=python3.13`."
        )


def refuse_unusable_port(text: str) -> None:
    """Refuse a port that is no port, is reserved, or is taken on this machine."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal("PORT must be a number from 1 to 65535.")
    with socket.socket() as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise Refusal(
                f"port {text} is reserved; choose one above 1023, as in `make run PORT=8001`."
            ) from None
        except OSError:
            raise Refusal(
                f"port {text} is taken; stop what listens there, or choose another, as in "
                "`make run PORT=8001`."
            ) from None


def environment_directory() -> Path:
    """Each version of Python has an environment of its own, so that they can take turns."""
    return ROOT / f".venv-{sys.version_info[0]}.{sys.version_info[1]}"


def bring_up_to_date(directory: Path, wanted: str) -> Path:
    """Install ``wanted`` unless that was done already, and return the environment's Python."""
    python = directory / "bin" / "python"
    stamp = directory / "installed.json"
    fingerprint = requirements_fingerprint()
    installed = read_stamp(stamp, fingerprint)
    if wanted in installed and python.exists():
        return python
    if not installed or not python.exists():
        create(directory)
    install(python, wanted)
    names = LOCKED[: LOCKED.index(wanted) + 1]
    stamp.write_text(json.dumps({"fingerprint": fingerprint, "installed": names}))
    return python


def bring_front_end(python: Path) -> None:
    """Fetch the explorer's front end; without it a plain page takes its place, so go on."""
    # Imported late: an older Python is refused before it reads this file.
    from cms import front_end

    if front_end.is_up_to_date():
        return
    say("Fetching the explorer of the API …")
    try:
        front_end.fetch(str(python))
    except front_end.UnavailableError as error:
        say(f"  left out, a plain form takes its place: {error}.")


def requirements_fingerprint() -> str:
    """Change whenever a locked file or the Python that installs it does."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LOCKED:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def read_stamp(stamp: Path, fingerprint: str) -> list:
    """Return the names that were installed completely, none of them from an older lock."""
    try:
        content = json.loads(stamp.read_text())
    except (FileNotFoundError, ValueError):
        return []
    return content["installed"] if content["fingerprint"] == fingerprint else []


def create(directory: Path) -> None:
    """Create an empty environment, in place of what may lie there."""
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Refusal(
            "this Python has no venv module; install it (on Debian and Ubuntu: "
            "`apt install python3-venv`)."
        )
    say(f"Creating the virtual environment {directory.name} …")
    run([sys.executable, "-m", "venv", "--clear", str(directory)], say)


def install(python: Path, name: str) -> None:
    """Install a locked file with its hashes."""
    total = (ROOT / name).read_text().count("==")
    say(f"Installing {total} packages from {name} (a minute or two the first time) …")
    found = 0

    def show_progress(line: str) -> None:
        nonlocal found
        if line.startswith(("Collecting ", "Processing ")):
            found += 1
            if found % 10 == 0:
                say(f"  {found} of {total} found")
        elif line.startswith("Installing collected "):
            say("  unpacking them")

    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "-r", str(ROOT / name)], show_progress)


def run(command: list, show_progress: Callable) -> None:
    """Run a program, pass its lines on, and show all of them if it fails."""
    lines = []
    program = subprocess.Popen(  # noqa: S603 - our own Python and arguments
        command,
        cwd=str(ROOT),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        universal_newlines=True,
    )
    with program:
        try:
            for line in program.stdout:
                lines.append(line)
                show_progress(line)
        except (KeyboardInterrupt, SystemExit):
            program.terminate()
            raise
    if program.returncode != 0:
        sys.stderr.write("".join(lines))
        called = " ".join(command[1:3])
        raise Refusal(f"`python {called}` failed; the lines above say why.")


def say(line: str) -> None:
    """Show a step at once, even through a pipe."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

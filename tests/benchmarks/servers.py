"""Starts gunicorn as the product does, and reads from the kernel what its processes use."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cms.bootstrap import ROOT

# What to run, under which configuration of gunicorn, with which settings.
PRODUCT = ("cms.asgi:application", "cms.gunicorn", "cms.settings.dev")
_THREADED = "tests.benchmarks.threaded"
BASELINES = ("cms.wsgi:application", _THREADED, "tests.benchmarks.settings")
STATEMENTS = ("tests.benchmarks.statements:application", _THREADED, "cms.settings.dev")

_SECONDS_TO_START = 180
_TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    port: int
    master: int

    @property
    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.master}/task/{self.master}/children").read_text()
        return [int(pid) for pid in children.split()]

    def cpu_seconds(self) -> float:
        return sum(map(cpu_seconds, self.workers))

    def memory_mib(self) -> float:
        """Resident memory of the largest worker; what workers share counts in full."""
        return max(map(_resident_mib, self.workers))


@contextmanager
def running(
    what: tuple[str, str, str], database_url: str, state: Path, workers: int = 1, **environment: str
) -> Iterator[Server]:
    """Run an application in a server of its own until the end of the block."""
    application, configuration, settings = what
    port = free_port()
    with (state / "gunicorn.log").open("a") as log:
        process = subprocess.Popen(  # noqa: S603 - our own environment
            [sys.executable, "-m", "gunicorn", "-c", f"python:{configuration}", application],
            cwd=ROOT,
            env={
                **os.environ,
                "PORT": str(port),
                "DATABASE_URL": database_url,
                "DJANGO_SETTINGS_MODULE": settings,
                "UCA_STATE_DIR": str(state),
                "UCA_WEB_WORKERS": str(workers),
                **environment,
            },
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(process, port)
            yield Server(port, process.pid)
        finally:
            process.terminate()
            process.wait()


def cpu_seconds(pid: int) -> float:
    """Processor time of a process, its own and the kernel's for it; 0 if it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return (int(fields[11]) + int(fields[12])) / _TICKS_PER_SECOND


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        port: int = attempt.getsockname()[1]
        return port


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("gunicorn does not answer; its last words are in gunicorn.log")

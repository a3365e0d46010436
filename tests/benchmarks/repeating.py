"""One request again and again on several connections, by ``wrk`` where it is installed.

A reader in Python needs more time than an answer from memory takes, and would measure itself.
"""

import re
import resource
import shutil
import subprocess
import time
from dataclasses import dataclass

from tests.benchmarks.client import all_at_once

_OF_WRK = re.compile(r"(\d+) requests in")
_FAULTS = re.compile(r"Socket errors.*|Non-2xx or 3xx responses.*")


@dataclass(frozen=True)
class Repeated:
    """How often, in how many seconds, and how many seconds of a processor the reader took."""

    answered: int
    seconds: float
    reader_cpu: float
    reader: str


def repeat(port: int, request: bytes, seconds: float, connections: int) -> Repeated:
    """Send the same request, as bytes on the wire, for so long."""
    if shutil.which("wrk") is None:
        before = _cpu(resource.RUSAGE_SELF)
        answers, took = all_at_once(port, lambda _: request, seconds, connections)
        return Repeated(len(answers), took, _cpu(resource.RUSAGE_SELF) - before, "Python")
    first, *lines = request.decode().rstrip().split("\r\n")
    headers = [part for line in lines for part in ("-H", line)]
    address = f"http://127.0.0.1:{port}{first.split(' ')[1]}"
    duration = max(round(seconds), 1)
    options = ["-t1", f"-c{connections}", f"-d{duration}s"]
    before, began = _cpu(resource.RUSAGE_CHILDREN), time.perf_counter()
    output = subprocess.run(  # noqa: S603 - our own words
        ["wrk", *options, *headers, address],  # noqa: S607 - wherever it is installed
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    took = time.perf_counter() - began
    if fault := _FAULTS.search(output):
        raise RuntimeError(f"wrk: {fault[0]}")
    [answered_text] = _OF_WRK.findall(output)
    spent = _cpu(resource.RUSAGE_CHILDREN) - before
    return Repeated(int(answered_text), took, spent, "wrk")


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime

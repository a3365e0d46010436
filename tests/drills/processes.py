"""Drills 1–4 and 10: processes of the web server end or are replaced, clients send half."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread

from cms.bootstrap import ROOT
from tests.benchmarks.servers import Server, free_port
from tests.drills import readers
from tests.drills.drill import Drill, Outcome
from tests.drills.place import PRODUCT, Place
from tests.drills.readers import Ask, Reader, hit, miss, reading

_HALF = b"POST /graphql/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"


def _readers(port: int) -> list[Reader]:
    """Three who ask what is remembered, one who asks what is not, one page of the website."""
    pages = Reader(port, lambda: "/klastery/", pause=0.01)
    return [*(Reader(port, hit) for _ in range(3)), Reader(port, miss, pause=0.005), pages]


def _replace(server: Server, times: int, pause: float) -> list[Ask]:
    load = _readers(server.port)
    with reading(*load):
        time.sleep(1)
        for _ in range(times):
            before = server.workers
            os.kill(server.master, signal.SIGHUP)
            time.sleep(pause)
        readers.until(lambda: not set(before) & set(server.workers), 40)
        time.sleep(1)
    return readers.all_asks(*load)


def _judge_replacement(asks: list[Ask], outcome: Outcome) -> None:
    failed = readers.failed(asks)
    outcome.expect(not failed, f"{len(asks)} requests, {len(failed)} failed")
    if failed:
        outcome.note(readers.statuses(failed))


def hold_one_reload(place: Place, outcome: Outcome) -> None:
    with place.product(place.database("reload")) as server:
        asks = _replace(server, 1, 0)
    _judge_replacement(asks, outcome)
    slowest = readers.slowest(asks)
    outcome.expect(slowest < 1, f"slowest {slowest * 1000:.0f} ms")


def hold_five_reloads(place: Place, outcome: Outcome) -> None:
    with place.product(place.database("reloads")) as server:
        asks = _replace(server, 5, 4)
    _judge_replacement(asks, outcome)
    outcome.note(f"slowest {readers.slowest(asks) * 1000:.0f} ms")


def hold_killed_worker(place: Place, outcome: Outcome) -> None:
    with place.product(place.database("killed")) as server:
        load = _readers(server.port)
        with reading(*load):
            time.sleep(1)
            victim = server.workers[0]
            killed = time.monotonic()
            os.kill(victim, signal.SIGKILL)
            readers.until(lambda: victim not in server.workers and len(server.workers) == 2, 30)
            back = time.monotonic()
            time.sleep(1)
    asks = readers.all_asks(*load)
    failed = readers.failed(asks)
    outcome.expect(len(failed) <= 1, f"{len(asks)} requests, {len(failed)} failed")
    gap = readers.longest_gap(asks, killed, killed + 2)
    outcome.expect(gap < 1, f"longest time without an answer {gap * 1000:.0f} ms")
    outcome.expect(back - killed < 1, f"a new worker after {(back - killed) * 1000:.0f} ms")


@contextmanager
def _supervised(place: Place, database: str) -> Iterator[tuple[int, list[int]]]:
    """The product under something that starts it again, as ``Restart=always`` does.

    Yields the port, and a list whose last number is the master's.
    """
    port, masters, is_over = free_port(), [], Event()
    environment = place.environment(database) | {"PORT": str(port), "UCA_WEB_WORKERS": "2"}
    application, configuration, _ = PRODUCT
    command = [sys.executable, "-m", "gunicorn", "-c", f"python:{configuration}", application]

    def supervise() -> None:
        with (place.state / "supervised.log").open("a") as log:
            while not is_over.is_set():
                process = subprocess.Popen(  # noqa: S603 - our own environment
                    command, cwd=ROOT, env=environment, stdout=log, stderr=log
                )
                masters.append(process.pid)
                while process.poll() is None and not is_over.wait(0.02):
                    pass
            process.terminate()
            process.wait()

    thread = Thread(target=supervise, daemon=True)
    thread.start()
    try:
        asked = Reader(port, hit)
        if not readers.until(lambda: asked.ask(hit()).status == 200):
            raise RuntimeError("The product does not answer: see supervised.log.")
        yield port, masters
    finally:
        is_over.set()
        thread.join()


def hold_killed_master(place: Place, outcome: Outcome) -> None:
    with _supervised(place, place.database("master")) as (port, masters):
        old = [masters[-1], *_children(masters[-1])]
        load = [Reader(port, hit, pause=0.01, is_keeping=False) for _ in range(2)]
        with reading(*load):
            time.sleep(0.5)
            killed = time.monotonic()
            os.kill(masters[-1], signal.SIGKILL)
            readers.until(lambda: not any(map(_is_alive, old)), 30)
            gone = time.monotonic()
            readers.until(lambda: len(masters) == 2 and len(_children(masters[-1])) == 2, 60)
            back = time.monotonic()
            time.sleep(1)
        holders = _listening(port) - {masters[-1], *_children(masters[-1])}
    asks = readers.all_asks(*load)
    gap = readers.longest_gap(asks, killed, back + 1)
    outcome.expect(gap < 5, f"longest time without an answer {gap:.1f} s")
    outcome.note(
        f"new workers after {back - killed:.1f} s, old ones gone after {gone - killed:.1f} s"
    )
    outcome.expect(not any(map(_is_alive, old)) and not holders, "no orphan holds the port")
    late = [ask for ask in asks if ask.began > back]
    outcome.expect(not readers.failed(late), f"afterwards {readers.statuses(late)}")


def hold_half_requests(place: Place, outcome: Outcome) -> None:
    with place.product(place.database("half")) as server, ExitStack() as half:
        calm = _timed(server)
        for _ in range(40):
            address = ("127.0.0.1", server.port)
            half.enter_context(socket.create_connection(address)).sendall(_HALF)
            half.enter_context(socket.create_connection(address)).sendall(b"GET / HT")
        busy = _timed(server)
    failed = readers.failed(busy)
    outcome.expect(
        not failed, f"with 80 half requests open {len(busy)} whole, {len(failed)} failed"
    )
    before, after = readers.percentile(calm, 0.9), readers.percentile(busy, 0.9)
    outcome.expect(
        after < max(2 * before, 0.1),
        f"9 of 10 within {after * 1000:.0f} ms, before {before * 1000:.0f} ms",
    )


def _timed(server: Server) -> list[Ask]:
    load = _readers(server.port)
    with reading(*load):
        time.sleep(3)
    return readers.all_asks(*load)[20:]


def _children(pid: int) -> list[int]:
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _is_alive(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def _listening(port: int) -> set[int]:
    """The processes that hold a socket listening on the port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inodes = {
        f"socket:[{line[9]}]"
        for line in lines
        if line[3] == "0A" and int(line[1].partition(":")[2], 16) == port
    }
    return {
        pid for pid in map(int, filter(str.isdecimal, os.listdir("/proc"))) if inodes & _files(pid)
    }


def _files(pid: int) -> set[str]:
    try:
        return {os.readlink(file) for file in Path(f"/proc/{pid}/fd").iterdir()}
    except OSError:
        return set()


DRILLS = (
    Drill(1, "HUP under load", "0 failed, slowest < 1 s", hold_one_reload),
    Drill(2, "five HUPs 4 s apart under load", "0 failed", hold_five_reloads),
    Drill(3, "kill -9 of a worker under load", "≤ 1 failed, back < 1 s", hold_killed_worker),
    Drill(
        4, "kill -9 of the master under a supervisor", "back < 5 s, no orphan holds the port",
        hold_killed_master,
    ),
    Drill(10, "80 half requests held open", "no effect", hold_half_requests),
)  # fmt: skip

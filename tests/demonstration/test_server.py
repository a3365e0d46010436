"""The server of a running product: replaced under load, deaf to half requests, bounded."""

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection, HTTPException
from itertools import count
from threading import Event, Thread
from urllib.parse import quote, urlsplit

import psycopg
import pytest

HIT = f"/graphql/?query={quote('{ clusters(first: 20) { nodes { name } } }')}"
HALF = b"POST /graphql/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"
PATIENCE = 60
# So many unless an operator says otherwise.
WORKERS = 2
END_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""


@pytest.fixture
def place(product) -> tuple[str, int]:
    parts = urlsplit(product.address)
    return "127.0.0.1", parts.port


class Reader(Thread):
    """Asks without a pause on one connection, until told to stop; a fault ends it."""

    def __init__(self, place: tuple[str, int], make: Callable[[], str] = lambda: HIT) -> None:
        super().__init__(daemon=True)
        self._place = place
        self._make = make
        self._is_told_to_stop = Event()
        self.answered = 0
        self.fault: Exception | None = None

    def run(self) -> None:
        connection = HTTPConnection(*self._place, timeout=PATIENCE)
        try:
            while not self._is_told_to_stop.is_set():
                connection.request("GET", self._make())
                response = connection.getresponse()
                response.read()
                assert response.status == 200
                self.answered += 1
        except (OSError, HTTPException, AssertionError) as fault:
            self.fault = fault
        finally:
            connection.close()

    def stop(self) -> None:
        self._is_told_to_stop.set()
        self.join(PATIENCE)


def test_workers_are_replaced_without_failing_a_request(product, place):
    readers = [Reader(place) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        before = product.workers()
        os.kill(product.pid, signal.SIGHUP)
        for old in before:
            _wait_for_the_end_of(old, product)
    finally:
        for reader in readers:
            reader.stop()

    assert [reader.fault for reader in readers] == [None] * 4
    assert all(reader.answered for reader in readers)
    assert not set(before) & set(product.workers())


def test_no_reader_notices_that_the_database_ended_all_sessions(product, place):
    unlike = count()

    def miss() -> str:
        number = quote(f'{{"sessions":{next(unlike)}}}')
        return f"{HIT}&extensions={number}"

    def answered() -> int:
        return sum(reader.answered for reader in readers)

    readers = [Reader(place), Reader(place, miss), Reader(place, lambda: "/klastery/")]
    for reader in readers:
        reader.start()
    with psycopg.connect(product.database_url, autocommit=True) as session:
        for _ in range(5):
            enough = answered() + 20
            session.execute(END_OTHERS)
            _wait_until(lambda enough=enough: answered() > enough)
    for reader in readers:
        reader.stop()

    assert [reader.fault for reader in readers] == [None] * 3
    assert all(reader.answered for reader in readers)


def test_a_killed_worker_is_replaced(product, place):
    # A process that has only just been forked may look like a worker, and one may be leaving.
    _wait_until(lambda: len(product.workers()) == WORKERS)
    killed = product.workers()[0]
    os.kill(killed, signal.SIGKILL)
    _wait_until(lambda: killed not in product.workers())
    _wait_until(lambda: len(product.workers()) == WORKERS)

    for path in (HIT, "/en/", HIT):
        assert _status(place, path) == 200


def test_kept_connections_are_spread_over_the_workers(product, place):
    with ExitStack() as kept:
        ports = set()

        def connect() -> list[int]:
            """One connection more; return how many each worker holds."""
            connection = HTTPConnection(*place, timeout=PATIENCE)
            kept.callback(connection.close)
            connection.request("GET", HIT)
            connection.getresponse().read()
            ports.add(connection.sock.getsockname()[1])
            return list(product.holders(ports).values())

        # One that has just begun may not listen yet.
        _wait_until(lambda: min(connect()) > 0)
        kept.close()
        ports.clear()
        held = [connect() for _ in range(20)][-1]

    assert sum(held) == 20
    # Others may be connected too, of whom nothing is known here.
    assert min(held) >= 20 / len(held) - 3


def test_half_requests_hold_nobody(place):
    with ExitStack() as half:
        for _ in range(20):
            half.enter_context(socket.create_connection(place)).sendall(HALF)
            half.enter_context(socket.create_connection(place)).sendall(b"GET / HT")
        for path in (HIT, "/en/", HIT):
            assert _status(place, path) == 200


def test_a_large_body_is_refused_before_it_is_read(place):
    connection = HTTPConnection(*place, timeout=PATIENCE)
    connection.putrequest("POST", "/graphql/")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(1 << 40))
    connection.endheaders()

    assert connection.getresponse().status == 413


def test_too_long_a_line_is_refused(place):
    assert _status(place, f"/graphql/?{'x' * 9000}") == 414


def _status(place: tuple[str, int], path: str) -> int:
    connection = HTTPConnection(*place, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def _wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _wait_for_the_end_of(worker: int, product) -> None:
    """Ask on meanwhile, as load."""
    deadline = time.monotonic() + PATIENCE
    while worker in product.workers():
        product.graphql("{ __typename }")
        assert time.monotonic() < deadline, "A worker outlived its replacement."

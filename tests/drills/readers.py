"""Readers without a pause, each on a connection of its own, who note what they are answered."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from itertools import count, pairwise
from threading import Event, Thread
from urllib.parse import quote

PATIENCE = 60
STORIES = quote("{ successStories(first: 10) { totalCount nodes { title slug } } }")
HIT = f"/graphql/?query={STORIES}"
# What must be in no answer, whatever broke.
INTERNAL = (
    b"psycopg",
    b"Traceback",
    b"OperationalError",
    b"connection to server",
    b"/cms/",
    b"SQL",
)

_numbers = count(1)

Make = Callable[[], str]


def hit() -> str:
    """What is remembered after the first time."""
    return HIT


def miss() -> str:
    """What no memory has seen: a number beside the document, which means nothing."""
    extensions = quote(f'{{"run":{next(_numbers)}}}')
    return f"{HIT}&extensions={extensions}"


@dataclass(frozen=True)
class Ask:
    """``status`` 0 says that there was no answer, and ``fault`` why."""

    began: float
    ended: float
    status: int
    fault: str = ""
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        return self.ended - self.began

    @property
    def is_stale(self) -> bool:
        return "database-unreachable" in self.headers.get("cache-status", "")

    @property
    def tells_internals(self) -> bool:
        return any(word in self.body for word in INTERNAL)


class Reader(Thread):
    """Asks until told to stop; ``pause`` seconds in between.

    As browsers and proxies do, it asks once more where a kept connection was closed before a word
    of the answer (RFC 9110, 9.2.2); with ``is_keeping`` false no connection is kept.
    """

    def __init__(
        self,
        port: int,
        make: Make,
        *,
        pause: float = 0.0,
        is_keeping: bool = True,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(daemon=True)
        self._port = port
        self._make = make
        self._pause = pause
        self._is_keeping = is_keeping
        self._headers = headers or {}
        self._stop_asked = Event()
        self._connection: HTTPConnection | None = None
        self.asks: list[Ask] = []

    def run(self) -> None:
        while not self._stop_asked.is_set():
            self.asks.append(self.ask(self._make()))
            if self._pause or not self.asks[-1].status:
                self._stop_asked.wait(self._pause or 0.02)
        self._drop()

    def stop(self) -> list[Ask]:
        self._stop_asked.set()
        self.join(PATIENCE)
        return self.asks

    def ask(self, path: str) -> Ask:
        began = time.monotonic()
        try:
            try:
                answer = self._asked(path)
            except (RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                if not self._was_kept:
                    raise
                self._drop()
                answer = self._asked(path)
        except (OSError, HTTPException) as fault:
            self._drop()
            return Ask(began, time.monotonic(), 0, repr(fault))
        status, headers, body = answer
        if not self._is_keeping:
            self._drop()
        return Ask(began, time.monotonic(), status, "", body, headers)

    def _asked(self, path: str) -> tuple[int, dict[str, str], bytes]:
        self._was_kept = self._connection is not None
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        self._connection.request("GET", path, headers={"Host": "localhost", **self._headers})
        response = self._connection.getresponse()
        body = response.read()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return response.status, headers, body

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def reading(*readers: Reader) -> Iterator[None]:
    """Let them read during the block; their answers are whole afterwards."""
    for reader in readers:
        reader.start()
    try:
        yield
    finally:
        for reader in readers:
            reader.stop()


def all_asks(*readers: Reader) -> list[Ask]:
    return sorted((ask for reader in readers for ask in reader.asks), key=lambda ask: ask.began)


def failed(asks: list[Ask]) -> list[Ask]:
    return [ask for ask in asks if ask.status != 200]


def statuses(asks: list[Ask]) -> str:
    """In words, the most frequent first: “200: 1204, 503: 3”."""
    counted = Counter(ask.status or ask.fault for ask in asks)
    return ", ".join(f"{status}: {number}" for status, number in counted.most_common())


def slowest(asks: list[Ask]) -> float:
    return max((ask.seconds for ask in asks), default=0.0)


def percentile(asks: list[Ask], share: float) -> float:
    """Seconds that this share of the answers did not exceed."""
    ordered = sorted(ask.seconds for ask in asks)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def longest_gap(asks: list[Ask], since: float, until: float) -> float:
    """The longest time between ``since`` and ``until`` in which no good answer came."""
    moments = [ask.ended for ask in asks if ask.status == 200 and since <= ask.ended <= until]
    edges = [since, *moments, until]
    return max(after - before for before, after in pairwise(edges))


def until(holds: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it holds in the end."""
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()

"""Figures of one kind of request at one server."""

import resource
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from statistics import median, quantiles
from typing import Any

from tests.benchmarks.client import MakeRequest, all_at_once, one_after_another
from tests.benchmarks.databases import backends
from tests.benchmarks.repeating import Repeated, repeat
from tests.benchmarks.servers import Server, cpu_seconds
from tests.benchmarks.work import PART

CONNECTIONS = 4
_LEAST = 15
_WARM_UP = 5
# Beyond this share of a processor the reader itself may be what is measured.
_BUSY_READER = 0.9


@dataclass(frozen=True)
class Figures:
    """Milliseconds, requests per second, and processor milliseconds per request."""

    median: float
    per_second: float
    server_cpu: float
    database_cpu: float
    queries: int | None = None
    is_reader_busy: bool = False
    # Of a hundred answers with ``CONNECTIONS`` under way, 95 took no longer.
    p95: float | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Meter:
    """Measures at a server; ``seconds`` is the time for each of the two ways to ask."""

    database: str
    seconds: float

    def measure(self, server: Server, make: MakeRequest, queries: int | None = None) -> Figures:
        """Requests that differ, made as they are sent."""
        took = self._one_by_one(server, make)
        before = self._spent(server), _own_cpu()
        crowded, elapsed = all_at_once(server.port, _shifted(make, 3), self.seconds, CONNECTIONS)
        spent, own = self._spent(server, before[0]), _own_cpu() - before[1]
        repeated = Repeated(len(crowded), elapsed, own, "Python")
        figures = _figures(took, repeated, spent, queries)
        # What takes longer than was measured for has been asked once.
        p95 = quantiles(crowded, n=20)[-1] if len(crowded) > 1 else crowded[0]
        return replace(figures, p95=p95)

    def measure_same(self, server: Server, request: bytes) -> Figures:
        """One request again and again, by a reader that is quick enough for it."""
        took = self._one_by_one(server, always(request))
        before = self._spent(server)
        repeated = repeat(server.port, request, self.seconds, CONNECTIONS)
        return _figures(took, repeated, self._spent(server, before), None)

    def _one_by_one(self, server: Server, make: MakeRequest) -> list[float]:
        one_after_another(server.port, make, 0, _WARM_UP)
        took = one_after_another(server.port, _shifted(make), self.seconds, _LEAST)
        # Every thread of the server has its connection before processor time is counted.
        all_at_once(server.port, _shifted(make, 2), self.seconds / 5, CONNECTIONS)
        return took

    def _spent(self, server: Server, before: tuple[float, float] = (0, 0)) -> tuple[float, float]:
        """Processor seconds of the server and of PostgreSQL since ``before``."""
        database = sum(map(cpu_seconds, backends(self.database)))
        return server.cpu_seconds() - before[0], database - before[1]


def _figures(
    took: list[float], repeated: Repeated, spent: tuple[float, float], queries: int | None
) -> Figures:
    answered, elapsed = repeated.answered, repeated.seconds
    return Figures(
        median(took),
        answered / elapsed,
        spent[0] * 1000 / answered,
        spent[1] * 1000 / answered,
        queries,
        repeated.reader_cpu / elapsed > _BUSY_READER,
    )


def always(request: bytes) -> MakeRequest:
    return lambda number: request


def _shifted(make: MakeRequest, times: int = 1) -> Callable[[int], bytes]:
    """Number the requests of every part of a measurement differently."""
    return lambda number: make(number + times * PART)


def _own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime

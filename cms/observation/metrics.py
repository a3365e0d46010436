"""Figures for Prometheus, which all processes of a machine share through files in one folder.

Without ``UCA_METRICS_TOKEN`` nobody can read them, and nothing is counted. Every child of a metric
is looked up once: counting one request then takes some microseconds.
"""

import logging
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings

from cms.observation.labels import Names, outcome
from graphql_api.observed import Observed

if TYPE_CHECKING:
    from cms.observation.requests import Finished

logger = logging.getLogger(__name__)

_FAST = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SLOW = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
_names = Names()
# As the library names its files, one for each process and kind; more room than they grow to.
_KINDS = ("counter", "histogram", "gauge_livesum")
_ROOM = 1 << 20


class Metrics(NamedTuple):
    requests: Any
    seconds: Any
    operations: Any
    operation_seconds: Any
    cost: Any
    codes: Any
    publication_seconds: Any
    visible_seconds: Any
    pool: Any


def _tell_library_where() -> None:
    folder = settings.METRICS_DIRECTORY
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        # The library reads it when it is first imported.
        os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder))


@lru_cache(maxsize=1)
def _metrics() -> Metrics:
    _tell_library_where()
    from prometheus_client import Counter, Gauge, Histogram

    api = ["operation", "outcome", "cache"]
    return Metrics(
        Counter("uca_http_requests", "Requests by part of the site.", ["area", "status"]),
        Histogram("uca_http_seconds", "How long answers took.", ["area"], buckets=_FAST),
        Counter("uca_api_requests", "Answers of the API.", api),
        Histogram("uca_api_seconds", "How long they took.", ["operation", "cache"], buckets=_FAST),
        Counter("uca_api_cost", "Cost of what was asked.", ["operation"]),
        Counter("uca_api_errors", "Answers with an error, by its code.", ["code"]),
        Histogram(
            "uca_publication_seconds",
            "How long one publication wrote editions, waiting for its turn included.",
            buckets=_SLOW,
        ),
        Histogram(
            "uca_publication_visible_seconds",
            "From a change of the store until readers see it: at the origin (commit), "
            "behind the cache in front (told).",
            ["where"],
            buckets=_SLOW,
        ),
        Gauge(
            "uca_database_pool",
            "Connections of this machine's pools.",
            ["state"],
            multiprocess_mode="livesum",
        ),
    )


def is_on() -> bool:
    return bool(settings.METRICS_TOKEN)


def _may_count() -> bool:
    return is_on() and _has_room(os.getpid())


@lru_cache(maxsize=2)
def _has_room(pid: int) -> bool:
    """Take the room on the disk that the figures of this process need, before it counts anything.

    They are written through mapped memory: where a disk has no room for it, that kills the process.
    """
    folder = settings.METRICS_DIRECTORY
    if folder is None:
        return True
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Before the library opens them: it makes them smaller, and lets them grow into nothing.
        for kind in _KINDS:
            with (folder / f"{kind}_{pid}.db").open("ab") as file:
                os.posix_fallocate(file.fileno(), 0, _ROOM)
    except OSError as error:
        logger.warning("Figures of process %s are not counted: %s", pid, error)
        return False
    return True


def prepare() -> None:
    """Make the metrics, so that those that nothing was counted of are shown too."""
    _metrics()


def count(finished: "Finished") -> None:
    """Count one request."""
    if not _may_count():
        return
    area = finished.area
    total, took = _of_site(area, finished.status)
    total.inc()
    took.observe(finished.seconds)
    if finished.observed is not None:
        _count_api(finished.observed, finished.seconds)


def _count_api(observed: Observed, seconds: float) -> None:
    name = _names.of(observed) or "unnamed"
    total, took, cost = _of_api(name, outcome(observed), observed.cache)
    total.inc()
    took.observe(seconds)
    if observed.asked is not None:
        cost.inc(observed.asked.cost)
    for code in observed.codes:
        _of_code(code).inc()


@lru_cache(maxsize=500)
def _of_site(area: str, status: int) -> tuple[Any, Any]:
    found = _metrics()
    return found.requests.labels(area, str(status)), found.seconds.labels(area)


@lru_cache(maxsize=2_000)
def _of_api(name: str, answered: str, cache: str) -> tuple[Any, Any, Any]:
    found = _metrics()
    return (
        found.operations.labels(name, answered, cache),
        found.operation_seconds.labels(name, cache),
        found.cost.labels(name),
    )


@lru_cache(maxsize=100)
def _of_code(code: str) -> Any:
    return _metrics().codes.labels(code)


def note_publication(seconds: float) -> None:
    if _may_count():
        _metrics().publication_seconds.observe(seconds)


def note_visible(where: str, seconds: float) -> None:
    if _may_count():
        _metrics().visible_seconds.labels(where).observe(max(seconds, 0.0))


def note_pool(in_use: int, idle: int, waiting: int) -> None:
    if not _may_count():
        return
    for state, number in (("in use", in_use), ("idle", idle), ("waiting", waiting)):
        _metrics().pool.labels(state).set(number)


def forget_process(pid: int) -> None:
    """A process of the web server ended: what it said of the present holds no longer."""
    if is_on() and settings.METRICS_DIRECTORY is not None:
        # Nothing of this process is counted, so that it needs no room on the disk.
        _tell_library_where()
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(pid, str(settings.METRICS_DIRECTORY))


def forget_former_runs() -> None:
    """Remove the files of processes that are no more; done before the web server begins."""
    folder = settings.METRICS_DIRECTORY
    if folder is None or not folder.is_dir():
        return
    for file in folder.glob("*.db"):
        pid = file.stem.rpartition("_")[2]
        if pid.isdecimal() and not _is_alive(int(pid)):
            file.unlink(missing_ok=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

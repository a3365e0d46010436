"""What is done with every request when it is over: a line of the log, metrics, counts."""

from dataclasses import dataclass
from datetime import UTC, datetime

import orjson

from cms.observation import metrics
from cms.observation.tally import tally
from graphql_api.observed import Observed

_AREAS = {"graphql": "api", "admin": "admin", "pictures": "files", "static": "files"}
_FILES = {"media": "files", "documents": "files"}
_PROBES = frozenset({"healthz", "readyz", "metrics"})


@dataclass(slots=True)
class Finished:
    """A request that was answered; ``size`` in bytes, ``seconds`` from its first to its last."""

    request_id: str
    address: str
    method: str
    path: str
    status: int
    size: int
    seconds: float
    observed: Observed | None
    statements: int

    @property
    def area(self) -> str:
        """Which part of the site was asked; of few values."""
        first = self.path.lstrip("/").partition("/")[0]
        if first in _PROBES:
            return "probe"
        return _AREAS.get(first) or _FILES.get(first) or "website"


def note(finished: Finished) -> None:
    """Count the request; takes some microseconds, and waits for nothing."""
    metrics.count(finished)
    if finished.observed is not None:
        tally.add(finished.observed, finished.seconds)


def as_text(finished: Finished) -> str:
    """One line for eyes."""
    milliseconds = finished.seconds * 1000
    line = (
        f"{finished.address} {finished.method} {finished.path} {finished.status} "
        f"{finished.size} bytes {milliseconds:.1f} ms"
    )
    told = " ".join(f"{name}={value}" for name, value in _facts(finished).items() if value != "")
    return f"{line} {told}\n"


def as_json(finished: Finished) -> str:
    """One JSON object."""
    event = {
        "time": datetime.now(UTC),
        "level": "INFO",
        "logger": "access",
        "address": finished.address,
        "method": finished.method,
        "path": finished.path,
        "status": finished.status,
        "bytes": finished.size,
        "ms": round(finished.seconds * 1000, 2),
        **_facts(finished),
    }
    return orjson.dumps(event, option=orjson.OPT_APPEND_NEWLINE).decode()


def _facts(finished: Finished) -> dict[str, str | int]:
    """What is said of an answer of the API; of others the id and the statements alone."""
    facts: dict[str, str | int] = {"request_id": finished.request_id}
    observed = finished.observed
    if observed is None:
        return {**facts, "sql": finished.statements}
    facts |= {"caller": observed.caller, "cache": observed.cache, "sql": observed.statements}
    if observed.asked is not None:
        asked = observed.asked
        facts |= {"document": asked.document, "operation": asked.operation, "cost": asked.cost}
    if observed.codes:
        facts["errors"] = ",".join(observed.codes)
    return facts

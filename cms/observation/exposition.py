"""``/metrics``: what Prometheus reads, for whoever holds the token."""

import hmac
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.observation import metrics
from cms.observation.readings import drift
from cms.work.heartbeat import somebody_works
from cms.work.state import QueueState, queue_states


@non_atomic_requests
@never_cache
@require_safe
def exposition(request: HttpRequest) -> HttpResponse:
    """Answer 404 where there is no token, and to whoever does not send it."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    sent = request.headers.get("Authorization", "")
    if not metrics.is_on() or not hmac.compare_digest(sent.encode(), expected.encode()):
        raise Http404
    _note_pool()
    content, kind = _text()
    return HttpResponse(content, content_type=kind)


def _text() -> tuple[bytes, str]:
    metrics.prepare()
    from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    own = CollectorRegistry()
    own.register(_State())
    if settings.METRICS_DIRECTORY is None:
        return generate_latest(REGISTRY) + generate_latest(own), CONTENT_TYPE_LATEST
    MultiProcessCollector(own, str(settings.METRICS_DIRECTORY))
    return generate_latest(own), CONTENT_TYPE_LATEST


class _State:
    """What the database knows, asked when somebody reads."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        states = queue_states()
        yield from _queues(GaugeMetricFamily, states)
        works = GaugeMetricFamily("uca_worker_up", "Whether a worker said lately that it lives.")
        works.add_metric([], float(somebody_works()))
        yield works
        reading = drift()
        if reading is not None:
            differing = GaugeMetricFamily(
                "uca_editions_drift", "Editions that differed from the content at the last check."
            )
            differing.add_metric([], reading.value)
            checked = GaugeMetricFamily("uca_editions_checked", "When that was, in Unix seconds.")
            checked.add_metric([], reading.read_at.timestamp())
            yield from (differing, checked)


def _queues(family: Any, states: list[QueueState]) -> Iterator[Any]:
    depth = family("uca_tasks", "Tasks by queue and state.", labels=["queue", "state"])
    age = family(
        "uca_queue_age_seconds", "How long the oldest task that is due waits.", labels=["queue"]
    )
    for state in states:
        for name, number in (
            ("due", state.due),
            ("later", state.later),
            ("running", state.running),
            ("failed", state.failed),
        ):
            depth.add_metric([state.queue, name], number)
        age.add_metric([state.queue], state.age)
    yield from (depth, age)


def _note_pool() -> None:
    """Of this process: each says how it is when it is asked, and what others said is added."""
    pool = getattr(connection, "pool", None)
    if pool is None:
        return
    stats = pool.get_stats()
    size, idle = stats.get("pool_size", 0), stats.get("pool_available", 0)
    metrics.note_pool(size - idle, idle, stats.get("requests_waiting", 0))

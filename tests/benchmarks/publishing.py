"""What publishing one page costs: a real cluster whose translation is live."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.signals import page_published

from content.editions.receivers import on_published
from content.models import Cluster

_TIMES = 7


@dataclass(frozen=True)
class Cost:
    """``editions_milliseconds`` is the part of what readers get.

    Editions of all languages, their search documents, journal and states of translations.
    """

    milliseconds: float
    cpu_milliseconds: float
    editions_milliseconds: float
    queries: int


def cost_of_publishing() -> Cost:
    """Change the summary, save the revision and publish it, in one transaction as a request does.

    That is the work of the server without the admin's form: editions of all languages, journal,
    the frozen source of translations, Wagtail's own log, references and search index.
    """
    cluster = _translated_cluster()
    _publish(cluster, 0)
    own: list[float] = []
    page_published.disconnect(dispatch_uid="editions")
    page_published.connect(_timed_into(own), weak=False, dispatch_uid="editions")
    took = [_timed(lambda number=number: _publish(cluster, number)) for number in range(1, _TIMES)]
    with CaptureQueriesContext(connection) as captured:
        _publish(cluster, _TIMES)
    wall, cpu = (median(part) for part in zip(*took, strict=True))
    return Cost(wall, cpu, median(own), len(captured))


def _timed_into(own: list[float]) -> Callable[..., None]:
    def refresh(**published: Any) -> None:
        began = time.perf_counter()
        on_published(**published)
        own.append((time.perf_counter() - began) * 1000)

    return refresh


def _translated_cluster() -> Any:
    """The cluster with the longest body that is published in both languages."""
    translated = Cluster.objects.filter(live=True, locale__language_code="en")
    return (
        Cluster.objects.filter(live=True, locale__language_code="uk")
        .filter(translation_key__in=translated.values("translation_key"))
        .order_by("-summary", "pk")[0]
    )


def _publish(cluster: Any, number: int) -> None:
    with transaction.atomic():
        fresh = Cluster.objects.get(pk=cluster.pk)
        fresh.summary = f"{cluster.summary} {number}"
        fresh.save_revision().publish()


def _timed(act: Callable[[], None]) -> tuple[float, float]:
    began, cpu = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.process_time() - cpu) * 1000

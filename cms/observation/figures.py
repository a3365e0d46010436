"""The figures of the API as people read them: sums over some days."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, F, FloatField, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from cms.observation.labels import FAILED, OK, REFUSED
from cms.observation.models import ApiHour, FieldDay
from graphql_api.models import Partner

PERIODS = (1, 7, 30, 90)
MOST_ROWS = 20
_FROM_MEMORY = Q(cache__in=("hit", "stale"))


@dataclass
class Totals:
    """Requests, how many of them were answered from memory, refused and failed."""

    requests: int = 0
    from_memory: int = 0
    refused: int = 0
    failed: int = 0

    @property
    def made(self) -> int:
        """Those that were answered anew."""
        return self.requests - self.from_memory - self.refused - self.failed

    @property
    def hit_ratio(self) -> float:
        """The share of the answers that came from memory, in per cent."""
        answered = self.from_memory + self.made
        return 100 * self.from_memory / answered if answered else 0.0


@dataclass
class PartnerFigures:
    """``per_day`` has a number of requests for every day of the period."""

    name: str
    totals: Totals
    cost: int
    milliseconds: float
    per_day: list[int] = field(default_factory=list)


def since(days: int) -> datetime:
    """The beginning of the first of so many days, today included."""
    first = timezone.localdate() - timedelta(days=days - 1)
    return timezone.make_aware(datetime.combine(first, datetime.min.time()))


def days_of(days: int) -> list[date]:
    today = timezone.localdate()
    return [today - timedelta(days=ago) for ago in reversed(range(days))]


def per_day(days: int) -> list[tuple[date, Totals]]:
    """The totals of every day, days without a request included."""
    rows = _rows(days).annotate(day=TruncDate("hour")).values("day").annotate(**_SUMS)
    known = {row.pop("day"): Totals(**row) for row in rows}
    return [(day, known.get(day, Totals())) for day in days_of(days)]


def partners(days: int) -> list[PartnerFigures]:
    """Who asked, most requests first; everybody without a key is one, with an empty name."""
    took = {"cost": Sum("cost"), "took": Sum("milliseconds")}
    sums = _rows(days).values("partner").annotate(**_SUMS, **took).order_by("-requests")
    rows = list(sums[:MOST_ROWS])
    names = dict(Partner.objects.in_bulk([row["partner"] for row in rows]).items())
    daily = _daily(days)
    return [
        PartnerFigures(
            str(names.get(row["partner"], f"№ {row['partner']}")) if row["partner"] else "",
            Totals(**{name: row[name] for name in _SUMS}),
            row["cost"],
            row["took"] / row["requests"],
            [daily.get((row["partner"], day), 0) for day in days_of(days)],
        )
        for row in rows
    ]


def slowest_documents(days: int) -> list[dict[str, Any]]:
    """Documents by their mean time where they were executed; milliseconds."""
    executed = _rows(days).exclude(_FROM_MEMORY).exclude(document="").filter(outcome=OK)
    sums = executed.values("document").annotate(
        operation=Max("operation"),
        requests=Sum("count"),
        slowest=Max("slowest"),
        mean=Sum("milliseconds") / Sum("count", output_field=FloatField()),
    )
    return list(sums.order_by("-mean")[:MOST_ROWS])


def most_used_fields(days: int) -> list[dict[str, Any]]:
    counted = FieldDay.objects.filter(day__gte=days_of(days)[0])
    sums = counted.values("field").annotate(requests=Sum("count"))
    return list(sums.order_by("-requests", "field")[:MOST_ROWS])


def _daily(days: int) -> dict[tuple[int, date], int]:
    rows = _rows(days).annotate(day=TruncDate("hour")).values_list("partner", "day")
    return {(partner, day): total for partner, day, total in rows.annotate(total=Sum("count"))}


def _rows(days: int) -> QuerySet[ApiHour]:
    return ApiHour.objects.filter(hour__gte=since(days)).order_by()


def _sum(condition: Q) -> Any:
    counted = Case(When(condition, then=F("count")), default=Value(0))
    return Coalesce(Sum(counted), 0)


_SUMS = {
    "requests": Sum("count"),
    "from_memory": _sum(_FROM_MEMORY & Q(outcome=OK)),
    "refused": _sum(Q(outcome=REFUSED)),
    "failed": _sum(Q(outcome=FAILED)),
}

"""The report “Use of the API”, for administrators: figures as pictures, each with its numbers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.observation import figures, pictures
from cms.observation.figures import PERIODS, Totals
from cms.observation.models import VIEW_FIGURES

_PERIOD_AT_FIRST = 7


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    """How much the API was asked in the last days, by whom, how it answered and how fast."""
    if not may_see(request.user):
        raise PermissionDenied
    days = _period(request.GET.get("days", ""))
    daily = figures.per_day(days)
    context = {
        "days": days,
        "periods": PERIODS,
        "totals": _total([totals for _, totals in daily]),
        "daily": daily,
        "chart": pictures.chart(daily),
        "partners": [(each, pictures.small_bars(each.per_day)) for each in figures.partners(days)],
        "small": {"width": days * pictures.SMALL_BAR, "height": pictures.SMALL_HEIGHT},
        "documents": _with_lengths(figures.slowest_documents(days), "mean"),
        "fields": _with_lengths(figures.most_used_fields(days), "requests"),
        "widest": pictures.WIDEST,
    }
    return render(request, "wagtailadmin/figures/report.html", context)


def may_see(user: Any) -> bool:
    return bool(user.has_perm(VIEW_FIGURES))


def _period(text: str) -> int:
    days = int(text) if text.isdecimal() and len(text) < 4 else _PERIOD_AT_FIRST
    return days if days in PERIODS else _PERIOD_AT_FIRST


def _total(daily: list[Totals]) -> Totals:
    return Totals(
        sum(each.requests for each in daily),
        sum(each.from_memory for each in daily),
        sum(each.refused for each in daily),
        sum(each.failed for each in daily),
    )


def _with_lengths(rows: list[dict[str, Any]], name: str) -> list[tuple[dict[str, Any], float]]:
    return list(zip(rows, pictures.lengths([row[name] for row in rows]), strict=True))

"""The counts, and how editors read them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 100
# What was asked once may be anybody's secret; asked again, it is what people look for.
SHOWN_FROM = 2


class Outcome(models.IntegerChoices):
    """How much an answer held: all that is kept of it."""

    NOTHING = 0, _("nothing found")
    FEW = 1, _("few results")
    MANY = 2, _("many results")


class QueryStatisticQuerySet(models.QuerySet["QueryStatistic"]):
    """Reads the counts; see ``summed``."""

    def since(self, day: date) -> "QueryStatisticQuerySet":
        return self.filter(day__gte=day)

    def summed(self) -> "QueryStatisticQuerySet":
        """One row per query and language, as a dictionary: ``total`` times asked, of which
        ``unanswered`` found nothing, on so many ``days``, ``last_day`` at last."""
        nothing = Q(outcome=Outcome.NOTHING)
        rows: Any = (
            self.order_by()
            .values("text", "locale")
            .annotate(
                total=Sum("count"),
                unanswered=Coalesce(Sum("count", filter=nothing), 0),
                days=Count("day", distinct=True),
                last_day=Max("day"),
            )
            .filter(total__gte=SHOWN_FROM)
        )
        return rows


class QueryStatistic(models.Model):
    """How often a query was asked in one language on one day, and with what success."""

    day = models.DateField()
    locale = models.CharField(max_length=12)
    text = models.CharField(max_length=LONGEST_TEXT)
    outcome = models.PositiveSmallIntegerField(choices=Outcome.choices)
    count = models.PositiveIntegerField()

    objects = QueryStatisticQuerySet.as_manager()

    class Meta:
        verbose_name = _("search query")
        verbose_name_plural = _("search queries")
        # Nobody writes them by hand.
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["day", "locale", "text", "outcome"], name="query_statistic_identity"
            )
        ]
        indexes = [models.Index(fields=["locale", "text"], name="query_statistic_by_text")]

    def __str__(self) -> str:
        return f"{self.day} {self.locale} {self.text}"

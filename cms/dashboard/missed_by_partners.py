from datetime import timedelta
from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.dashboard.panel import Row, TodayPanel
from cms.partners.forms import KIND_LABELS
from graphql_api.models import FailedLookup

WEEK = timedelta(days=7)
_LABELS = {**{str(kind): label for kind, label in KIND_LABELS.items()}, "page": _("Addresses")}


class MissedByPartnersPanel(TodayPanel):
    """What other sites asked the API for by name and did not find; for those who could write it."""

    name = "missed-by-partners"
    heading = _("What partners asked for and did not find")
    empty = _("Everything that was asked for by name in the last seven days was found.")
    order = 180
    icon = "help"

    def concerns(self) -> bool:
        return policy_registry.get_by_type(Page).user_has_permission(self.user, "add")

    def rows(self, limit: int) -> list[Row]:
        since = timezone.localdate() - WEEK
        missed = (
            FailedLookup.objects.filter(day__gt=since)
            .values("kind", "argument", "value")
            .annotate(times=Sum("count"), last=Max("day"), keys=BoolOr("has_key"))
            .order_by("-times", "kind", "value")[:limit]
        )
        return [self._row(row) for row in missed]

    def _row(self, row: dict[str, Any]) -> Row:
        kind = _LABELS.get(row["kind"], row["kind"])
        callers = _("also with a partner's key") if row["keys"] else _("without a key")
        note = _("%(kind)s by %(argument)s, %(callers)s: %(times)d×") % {
            "kind": kind,
            "argument": row["argument"],
            "times": row["times"],
            "callers": callers,
        }
        return Row(row["value"], note=note, moment=row["last"])

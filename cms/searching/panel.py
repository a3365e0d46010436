"""A panel for the dashboard: what people asked for lately and did not find."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import QueryStatistic, Synonym

DAYS = 30
MOST_ROWS = 5


class UnansweredQueriesPanel(Component):
    """Shows the queries that found nothing most often, to those who may see queries."""

    name = "unanswered_queries"
    template_name = "wagtailadmin/searching/unanswered_queries.html"
    order = 300

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            "queries": self.queries(),
            "days": DAYS,
            "may_add_synonyms": ModelPermissionPolicy(Synonym).user_has_permission(user, "add"),
        }

    def render_html(self, parent_context: Any = None) -> str:
        if not ModelPermissionPolicy(QueryStatistic).user_has_permission(self.request.user, "view"):
            return ""
        return super().render_html(parent_context)

    def queries(self) -> list[dict[str, Any]]:
        """Return rows of ``summed``, in one query."""
        first_day = timezone.localdate() - timedelta(days=DAYS - 1)
        rows = QueryStatistic.objects.since(first_day).summed().filter(unanswered__gt=0)
        return list(rows.order_by("-unanswered", "-last_day", "text")[:MOST_ROWS])

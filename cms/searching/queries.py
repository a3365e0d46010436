"""The report of what people search for and what they do not find, to read and to take along."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from search.models import QueryStatistic, Synonym

PERIODS = (
    ("7", _("the last 7 days")),
    ("30", _("the last 30 days")),
    ("90", _("the last 90 days")),
    ("400", _("as long as they are kept")),
)
DAYS_AT_FIRST = "30"
UNANSWERED, ANSWERED = "unanswered", "answered"


class QueryFilterSet(WagtailFilterSet):
    """Narrows the counts before they are summed, except by success, which a sum has."""

    period = django_filters.ChoiceFilter(
        label=_("Period"), choices=PERIODS, empty_label=None, method="since"
    )
    locale = django_filters.ChoiceFilter(
        label=_("Language"), choices=settings.WAGTAIL_CONTENT_LANGUAGES
    )
    success = django_filters.ChoiceFilter(
        label=_("Success"),
        choices=[(UNANSWERED, _("found nothing")), (ANSWERED, _("found something"))],
        method="sum_decides",
    )

    class Meta:
        model = QueryStatistic
        fields = ["period", "locale", "success"]

    def since(self, counts: QuerySet, name: str, days: str) -> QuerySet:
        return counts.since(timezone.localdate() - timedelta(days=int(days) - 1))

    def sum_decides(self, counts: QuerySet, name: str, value: str) -> QuerySet:
        return counts


class QueryColumn(Column):
    """The query, with a way to make a synonym of it."""

    cell_template_name = "wagtailadmin/searching/query_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        address = None
        user = parent_context["request"].user
        if ModelPermissionPolicy(Synonym).user_has_permission(user, "add"):
            given = urlencode({"expressions": instance["text"]})
            address = f"{reverse('synonyms:add')}?{given}"
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "new_synonym_url": address}


class QueriesView(ReportView):
    """Queries with their counts: those that found nothing most often come first."""

    model = QueryStatistic
    permission_policy = ModelPermissionPolicy(QueryStatistic)
    permission_required = "view"
    page_title = _("What people search for")
    header_icon = "search"
    filterset_class = QueryFilterSet
    results_template_name = "wagtailadmin/searching/queries_results.html"
    default_ordering = ("-unanswered", "-total", "text", "locale")
    is_searchable = False
    columns = [
        QueryColumn("text", label=_("Query")),
        Column("locale", label=_("Language")),
        Column("total", label=_("Asked")),
        Column("unanswered", label=_("Found nothing")),
        Column("days", label=_("On so many days")),
        Column(
            "last_day", label=_("Last asked"), accessor=lambda row: date_format(row["last_day"])
        ),
    ]
    list_export = ["text", "locale", "total", "unanswered", "days", "last_day"]
    export_filename = "search-queries"

    def get_queryset(self) -> QuerySet:
        return QueryStatistic.objects.all()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        chosen = self.filters.form.cleaned_data if self.filters.form.is_valid() else {}
        if not chosen.get("period"):
            queryset = self.filters.since(queryset, "period", DAYS_AT_FIRST)
        rows = super().filter_queryset(queryset).summed()
        if chosen.get("success") == UNANSWERED:
            rows = rows.filter(unanswered__gt=0)
        elif chosen.get("success") == ANSWERED:
            rows = rows.filter(unanswered=0)
        return rows.order_by(*self.default_ordering)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> Any:
        # A file is sent when the reader's language is no longer the one in use.
        self.export_headings = {column.name: str(column.label) for column in self.columns}
        return super().as_spreadsheet(queryset, spreadsheet_format)

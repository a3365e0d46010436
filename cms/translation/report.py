"""The report on translations: a matrix of types and languages, and the list behind its numbers."""

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail_localize.models import Translation

from cms.translation.matrix import matrix_of
from cms.translation.report_rows import Row, languages_of, rows_for
from content.editions.builders.registry import KIND_OF_MODEL
from content.translation_states import StateName

TO_TRANSLATE = [name for name in StateName if name != StateName.SOURCE]


def _languages(user: Any) -> list[tuple[str, str]]:
    return [(locale.language_code, str(locale.get_display_name())) for locale in languages_of(user)]


def _types() -> list[tuple[str, str]]:
    return [
        (model._meta.model_name, str(capfirst(model._meta.verbose_name))) for model in KIND_OF_MODEL
    ]


class RowFilter(django_filters.ChoiceFilter):
    """Keeps the rows whose attribute has the chosen value."""

    def filter(self, qs: Any, value: str) -> Any:
        return [row for row in qs if self.field_name_of(row) == value] if value else qs

    def field_name_of(self, row: Row) -> str:
        return {
            "language": row.locale.language_code,
            "type": row.type_name,
            "state": row.state.name,
        }[self.field_name]


class StatesFilterSet(WagtailFilterSet):
    language = RowFilter(field_name="language", label=_("Language"), choices=[])
    type = RowFilter(field_name="type", label=_("Type"), choices=_types)
    state = RowFilter(
        field_name="state",
        label=_("State"),
        choices=[(name.value, name.label) for name in TO_TRANSLATE],
    )

    class Meta:
        model = Translation
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request is not None:
            self.filters["language"].extra["choices"] = _languages(self.request.user)

    def filter_queryset(self, queryset: Any) -> Any:
        """Filter rows that were computed, where the library expects rows of the database."""
        for name, value in self.form.cleaned_data.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset


class StatesView(ReportView):
    """Every object in every language of the user, one row each; also as a spreadsheet."""

    page_title = _("Translations")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_states:list"
    index_results_url_name = "translation_states:list_results"
    filterset_class = StatesFilterSet
    default_ordering = None
    is_searchable = False
    list_export = [
        "type_label",
        "harmless_title",
        "language",
        "state_label",
        "percent",
        "words_left",
        "since",
        "words_changed",
    ]
    export_headings = {
        "type_label": _("Type"),
        "harmless_title": _("Title"),
        "language": _("Language"),
        "state_label": _("State"),
        "percent": _("Translated, %"),
        "words_left": _("Words left"),
        "since": _("Outdated since"),
        "words_changed": _("Words changed"),
    }
    columns = [
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.edit_url),
        Column("type_label", label=_("Type")),
        Column("language", label=_("Language")),
        Column("state_label", label=_("State")),
        Column("percent", label=_("Translated, %")),
        Column("words_left", label=_("Words left")),
        DateColumn("since", label=_("Outdated since")),
        Column("words_changed", label=_("Words changed")),
    ]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.languages = languages_of(request.user)
        if not self.languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> Any:
        return rows_for(self.languages)

    def get_base_queryset(self) -> Any:
        return self.get_queryset()

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        """Write it now: what is streamed later is not in the language of the user any more."""
        response = super().as_spreadsheet(queryset, spreadsheet_format)
        response.streaming_content = list(response.streaming_content)
        return response

    def get_filename(self) -> str:
        return "translations"


class MatrixView(WagtailAdminTemplateMixin, TemplateView):
    """Counts of states by type and language; every number leads to its list."""

    template_name = "wagtailadmin/translation/matrix.html"
    page_title = _("Translations at a glance")
    header_icon = "wagtail-localize-language"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = languages_of(self.request.user)
        if not languages:
            raise PermissionDenied
        rows = rows_for(languages)
        # The main language has a column only if something is translated into it.
        shown = [locale for locale in languages if any(row.locale == locale for row in rows)]
        lines = matrix_of(rows, [locale.language_code for locale in shown])
        return super().get_context_data(languages=shown, lines=lines, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": str(self.page_title)}]


class StatesMenuItem(MenuItem):
    """Shown to those who write in some language."""

    def is_shown(self, request: Any) -> bool:
        """Wagtail asks twice for a page; the answer is kept with the request."""
        if not hasattr(request, "_writes_in_some_language"):
            request._writes_in_some_language = bool(languages_of(request.user))
        return bool(request._writes_in_some_language)

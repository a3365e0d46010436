"""Filters of the lists.

Each narrows by primary key: Wagtail's search refuses conditions on other tables, so that a plain
filter would fail as soon as an editor also types a word.
"""

from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import Locale, Page, Revision, WorkflowState

from content.viewsets.versions import interface_locale, written_versions

STATUSES = [
    ("live", _("Published")),
    ("changed", _("Published, with a newer draft")),
    ("draft", _("Not published")),
    ("scheduled", _("Scheduled")),
    ("moderation", _("In moderation")),
]


def narrow(queryset: QuerySet[Any], *args: Any, **kwargs: Any) -> QuerySet[Any]:
    """Return the part of ``queryset`` whose objects meet the conditions, in any relation."""
    found = queryset.model._default_manager.filter(*args, **kwargs)
    return queryset.filter(pk__in=found.order_by().values("pk"))


def _languages() -> list[tuple[str, str]]:
    return [(locale.language_code, str(locale)) for locale in Locale.objects.all()]


class SharedRecordFilter(django_filters.ModelChoiceFilter):
    """Choose an entry of a vocabulary; its versions in every language count as one."""

    def __init__(self, model: type[Any], field_name: str, **kwargs: Any) -> None:
        super().__init__(
            field_name=field_name,
            queryset=lambda request: model._default_manager.filter(locale=interface_locale()),
            label=model._meta.verbose_name,
            **kwargs,
        )

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if not value:
            return qs
        return narrow(qs, **{f"{self.field_name}__translation_key": value.translation_key})


class ChoicesFilter(django_filters.ChoiceFilter):
    """Radio buttons for a fixed list of values."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": RadioSelect, "empty_label": _("All"), **kwargs})

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return narrow(qs, **{self.field_name: value}) if value else qs


class StatusFilter(ChoicesFilter):
    def __init__(self) -> None:
        super().__init__(label=_("Status"), choices=STATUSES)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        return narrow(qs, _status_condition(qs.model, value))


class TranslatedFilter(ChoicesFilter):
    """Whether a version in the chosen language exists."""

    def __init__(self, *, exists: bool) -> None:
        label = _("Translated into") if exists else _("Not translated into")
        super().__init__(label=label, choices=_languages)
        self.exists = exists

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        if not value:
            return qs
        keys = written_versions(qs.model).filter(locale__language_code=value)
        condition = Q(translation_key__in=keys.order_by().values("translation_key"))
        return narrow(qs, condition if self.exists else ~condition)


class TranslatableFilterSet(WagtailFilterSet):
    """What can be asked of everything that has drafts and translations."""

    status = StatusFilter()
    translated_into = TranslatedFilter(exists=True)
    not_translated_into = TranslatedFilter(exists=False)


def _status_condition(model: type[Any], status: str) -> Q:
    if status == "live":
        return Q(live=True)
    if status == "draft":
        return Q(live=False)
    if status == "changed":
        return Q(live=True, has_unpublished_changes=True)
    if status == "scheduled":
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
        return Q(pk__in=_object_ids(scheduled, model))
    return Q(pk__in=_object_ids(WorkflowState.objects.active(), model))


def _object_ids(rows: QuerySet[Any], model: type[Any]) -> QuerySet[Any]:
    """Return the integer keys of the objects of ``model`` that generic ``rows`` belong to."""
    base = Page if issubclass(model, Page) else model
    content_type = ContentType.objects.get_for_model(base)
    rows = rows.filter(base_content_type=content_type)
    return rows.values_list(Cast("object_id", BigIntegerField()), flat=True)

"""The language versions of listed objects, fetched for a whole list at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Revision

from content.translation_states import State, states_of


@dataclass(frozen=True)
class LanguageVersion:
    """How an object stands in a language; ``code`` is a language tag such as ``en``."""

    code: str
    state: State


def written_versions(model: type[Any]) -> QuerySet[Any]:
    """Return the versions somebody wrote; an alias only repeats another language's words."""
    versions = model._default_manager.all()
    return versions.filter(alias_of__isnull=True) if issubclass(model, Page) else versions


def attach_other_versions(objects: Iterable[Any]) -> None:
    """Set ``other_versions`` of each object, all of one model, in a fixed number of queries."""
    objects = list(objects)
    locales = sorted(Locale.objects.all(), key=lambda locale: locale.language_code)
    states = states_of(objects, locales)
    for listed in objects:
        listed.other_versions = [
            LanguageVersion(locale.language_code, states[listed.translation_key, locale.pk])
            for locale in locales
            if locale.pk != listed.locale_id
        ]


def attach_schedules(objects: Iterable[Any]) -> None:
    """Set ``is_scheduled`` of each object, all of one model that has drafts, in one query."""
    objects = list(objects)
    if not objects:
        return
    scheduled = Revision.objects.filter(
        approved_go_live_at__isnull=False,
        base_content_type=ContentType.objects.get_for_model(objects[0]),
        object_id__in=[str(listed.pk) for listed in objects],
    )
    keys = set(scheduled.values_list("object_id", flat=True))
    for listed in objects:
        listed.is_scheduled = str(listed.pk) in keys


def interface_locale() -> Locale:
    """Return the content language that fits the editor's interface, or the source language."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    return locales.get(get_language() or "") or Locale.get_default()

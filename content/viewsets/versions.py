"""The language versions of listed objects, fetched for a whole list at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Revision


@dataclass(frozen=True)
class LanguageVersion:
    """One language's version of an object; ``code`` is a language tag such as ``en``."""

    code: str
    live: bool


def written_versions(model: type[Any]) -> QuerySet[Any]:
    """Return the versions somebody wrote; an alias only repeats another language's words."""
    versions = model._default_manager.all()
    return versions.filter(alias_of__isnull=True) if issubclass(model, Page) else versions


def attach_other_versions(objects: Iterable[Any]) -> None:
    """Set ``other_versions`` of each object, all of one model, in one query."""
    objects = list(objects)
    if not objects:
        return
    found: dict[UUID, dict[int, LanguageVersion]] = defaultdict(dict)
    rows = (
        written_versions(type(objects[0]))
        .filter(translation_key__in=[listed.translation_key for listed in objects])
        .order_by("locale__language_code")
        .values_list("translation_key", "locale_id", "locale__language_code", "live")
    )
    for key, locale_id, code, live in rows:
        found[key][locale_id] = LanguageVersion(code, live)
    for listed in objects:
        versions = found[listed.translation_key].items()
        listed.other_versions = [v for locale_id, v in versions if locale_id != listed.locale_id]


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

"""The language versions that exist, and which of them is the original."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

# Base model (Page for every page) → keys of its objects.
KeysByModel = Mapping[type[Any], Collection[UUID]]


@dataclass(frozen=True)
class Version:
    """One language's version of an object, without its words."""

    pk: int
    locale_id: int
    language: str
    is_live: bool
    is_alias: bool
    awaits_review: bool


def base_model(model: type[Any]) -> type[Any]:
    """Return the model whose table holds every version of such an object."""
    return Page if issubclass(model, Page) else model


def keys_by_model(objects: Iterable[Any]) -> dict[type[Any], set[UUID]]:
    keys: dict[type[Any], set[UUID]] = defaultdict(set)
    for instance in objects:
        keys[base_model(type(instance))].add(instance.translation_key)
    return keys


def versions_of(keys: KeysByModel) -> dict[UUID, dict[int, Version]]:
    """Return the versions of each object by locale: two queries for each model."""
    found: dict[UUID, dict[int, Version]] = defaultdict(dict)
    for model, wanted in keys.items():
        has_aliases = issubclass(model, Page)
        awaiting = _awaiting_review(model)
        rows = (
            model._default_manager.filter(translation_key__in=wanted)
            .order_by()
            .values_list(
                "pk",
                "translation_key",
                "locale_id",
                "locale__language_code",
                "live",
                *(["alias_of_id"] if has_aliases else []),
            )
        )
        for pk, key, locale_id, language, live, *alias_of in rows:
            found[key][locale_id] = Version(
                pk, locale_id, language, live, any(alias_of), pk in awaiting
            )
    return found


def source_locales(
    versions: Mapping[UUID, Mapping[int, Version]], translations: Iterable[Translation]
) -> dict[UUID, int]:
    """Return in which locale each object is written, as the editions decide it.

    As its translations say, else the main language, else the oldest version.
    """
    said: dict[UUID, int] = {}
    for translation in translations:
        key = translation.source.object_id
        if translation.enabled and translation.source.locale_id in versions.get(key, {}):
            said.setdefault(key, translation.source.locale_id)
    return {key: said.get(key) or _oldest(found) for key, found in versions.items() if found}


def _oldest(versions: Mapping[int, Version]) -> int:
    main = [v.locale_id for v in versions.values() if v.language == settings.LANGUAGE_CODE]
    return main[0] if main else min(versions.values(), key=lambda version: version.pk).locale_id


def _awaiting_review(model: type[Any]) -> set[int]:
    """Return the keys of those objects of ``model`` on which a workflow waits for a decision."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type=ContentType.objects.get_for_model(model),
    )
    return set(waiting.values_list(Cast("object_id", BigIntegerField()), flat=True))

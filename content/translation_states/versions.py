"""The language versions that exist, and which of them is the original."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Cast
from wagtail.models import Page, WorkflowState
from wagtail_localize.models import Translation

# Base model (Page for every page, else a shared record) → keys of its objects; None for all.
KeysByModel = Mapping[type[Any], Collection[UUID] | None]


@dataclass(frozen=True)
class Version:
    """One language's version of an object, without its words. ``model`` is the specific one."""

    pk: int
    model: type[Any]
    title: str
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
    """Return the versions of each object by locale: three queries, whatever is asked for."""
    awaiting = _awaiting_review(keys)
    types = {content_type.pk: model for model, content_type in _content_types(keys).items()}
    found: dict[UUID, dict[int, Version]] = defaultdict(dict)
    for key, pk, type_id, title, locale_id, language, live, alias_of in _rows(keys):
        model = types.get(type_id) or ContentType.objects.get_for_id(type_id).model_class()
        base = _content_types([base_model(model)])[base_model(model)]
        awaits_review = (base.pk, pk) in awaiting
        found[key][locale_id] = Version(
            pk, model, title, locale_id, language, live, alias_of is not None, awaits_review
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


def _rows(keys: KeysByModel) -> Iterator[tuple[Any, ...]]:
    """Yield key, pk, content type, title, locale, language, whether live, what it is an alias of.

    Pages in one query, all shared records in another.
    """
    columns = ("translation_key", "pk", "type", "label", "locale_id")
    shared: list[QuerySet[Any]] = []
    for model, wanted in keys.items():
        found = model._default_manager.order_by()
        if wanted is not None:
            found = found.filter(translation_key__in=wanted)
        if model is Page:
            pages = found.filter(depth__gt=1).annotate(
                type=F("content_type"), label=F("draft_title")
            )
            yield from pages.values_list(*columns, "locale__language_code", "live", "alias_of_id")
            continue
        type_id = _content_types([model])[model].pk
        found = found.annotate(type=Value(type_id), label=F("name"))
        shared.append(found.values_list(*columns, "locale__language_code", "live"))
    if shared:
        union = shared[0].union(*shared[1:], all=True) if len(shared) > 1 else shared[0]
        for row in union:
            yield *row, None


def _content_types(models: Iterable[type[Any]]) -> dict[type[Any], ContentType]:
    return ContentType.objects.get_for_models(*models)


def _awaiting_review(models: Iterable[type[Any]]) -> set[tuple[int, int]]:
    """Return (content type, pk) of the objects on which a workflow waits for a decision."""
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS,
        base_content_type__in=_content_types(models).values(),
    ).annotate(pk_of_object=Cast("object_id", BigIntegerField()))
    return set(waiting.values_list("base_content_type_id", "pk_of_object"))

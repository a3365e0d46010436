"""The segments of a frozen source: texts, templates, references and values that may differ.

Each kind is read in one query; what is missing is added and what is gone is deleted in one each.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)

from content.segment_paths import field_path

# By which the package names a content path in its rows.
PATH_NAMESPACE = UUID("fcab004a-2b50-11ea-978f-2e728ce88125")


def write_segments(source: TranslationSource, instance: Any, values: Iterable[Any]) -> None:
    """Let the segments of ``source`` be those of ``values``, extracted from ``instance``."""
    values = list(values)
    contexts = _contexts(source, instance, values)
    of_kind = _by_kind(values)
    for kind, (model, columns, links) in _KINDS.items():
        found = links(source, of_kind[kind])
        wanted = {
            (contexts[value.path], value.order, *found(value)): None for value in of_kind[kind]
        }
        _write(model, source, ("context_id", "order", *columns), wanted)


def _by_kind(values: list[Any]) -> dict[type, list[Any]]:
    return {kind: [value for value in values if isinstance(value, kind)] for kind in _KINDS}


def _contexts(source: TranslationSource, instance: Any, values: list[Any]) -> dict[str, int]:
    return _get_or_create(
        TranslationContext.objects.filter(object_id=source.object_id),
        "path",
        {value.path for value in values},
        lambda path: TranslationContext(
            object_id=source.object_id,
            path=path,
            path_id=uuid5(PATH_NAMESPACE, path),
            field_path=field_path(instance, path),
        ),
    )


def _strings(source: TranslationSource, values: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    texts = {uuid5(String.UUID_NAMESPACE, value.string.data): value.string.data for value in values}
    found = _get_or_create(
        String.objects.filter(locale_id=source.locale_id),
        "data_hash",
        set(texts),
        lambda digest: String(locale_id=source.locale_id, data_hash=digest, data=texts[digest]),
    )
    return lambda value: (
        found[uuid5(String.UUID_NAMESPACE, value.string.data)],
        json.dumps(value.attrs, cls=DjangoJSONEncoder),
    )


def _templates(source: TranslationSource, values: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    templates = {_template_uuid(value): value for value in values}
    found = _get_or_create(
        Template.objects.all(),
        "uuid",
        set(templates),
        lambda digest: Template(
            uuid=digest,
            template=templates[digest].template,
            template_format=templates[digest].format,
            string_count=templates[digest].string_count,
        ),
    )
    return lambda value: (found[_template_uuid(value)],)


def _template_uuid(value: Any) -> UUID:
    return uuid5(uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _objects(source: TranslationSource, values: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    types = {value.translation_key: value.content_type for value in values}
    _get_or_create(
        TranslatableObject.objects.all(),
        "translation_key",
        set(types),
        lambda key: TranslatableObject(translation_key=key, content_type=types[key]),
    )
    return lambda value: (value.translation_key,)


def _overridables(source: TranslationSource, values: list[Any]) -> Callable[[Any], tuple[Any, ...]]:
    return lambda value: (json.dumps(value.data, cls=DjangoJSONEncoder),)


# Kind of value → its model, the columns that tell its rows apart, and what fills them.
_KINDS: dict[type, tuple[type[models.Model], tuple[str, ...], Callable[..., Any]]] = {
    TemplateSegmentValue: (TemplateSegment, ("template_id",), _templates),
    RelatedObjectSegmentValue: (RelatedObjectSegment, ("object_id",), _objects),
    OverridableSegmentValue: (OverridableSegment, ("data_json",), _overridables),
    StringSegmentValue: (StringSegment, ("string_id", "attrs"), _strings),
}


def _get_or_create(
    rows: models.QuerySet[Any], name: str, values: set[Any], make: Callable[[Any], models.Model]
) -> dict[Any, Any]:
    """Return the primary keys of the rows by the unique ``name``; made where there is none.

    Another transaction may make the same row at this moment: the first one stays. All insert in
    one order, so that none waits for another in a circle.
    """
    if not values:
        return {}
    asked = rows.filter(**{f"{name}__in": values}).values_list(name, "pk")
    found = dict(asked)
    missing = sorted(values - set(found))
    if missing:
        rows.model.objects.bulk_create(map(make, missing), ignore_conflicts=True)
        found = dict(asked.all())
    return found


def _write(
    model: type[Any], source: TranslationSource, names: tuple[str, ...], wanted: dict[Any, None]
) -> None:
    """Delete the source's rows that are not wanted and add those that are missing, in order."""
    stored = {
        values: pk
        for pk, *rest in model.objects.filter(source=source).values_list("pk", *names)
        for values in [tuple(rest)]
    }
    gone = [pk for values, pk in stored.items() if values not in wanted]
    if gone:
        model.objects.filter(pk__in=gone).delete()
    model.objects.bulk_create(
        model(source=source, **dict(zip(names, values, strict=True)))
        for values in wanted
        if values not in stored
    )

"""Fingerprints: of a record in the files, and of what the CMS holds for it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, Locale
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.importing.records import Source, Translated


def record_digest(record: Source | Translated) -> str:
    return _digest(asdict(record))


def content_digest(instance: models.Model, target_locale: Locale) -> str:
    """Fingerprint an object with its newest draft, its translation and the strings of that.

    Machines may publish again or copy facts into translations without changing it; whatever an
    editor or a translator changes, changes it.
    """
    if isinstance(instance, DraftStateMixin):
        drafted = instance.get_latest_revision_as_object()
        return _digest(
            [instance.live, _content(drafted), list(_translation(instance, target_locale))]
        )
    fields = [field for field in instance._meta.concrete_fields if not field.primary_key]
    return _digest([str(field.value_from_object(instance)) for field in fields])


def _content(instance: Any) -> dict[str, Any]:
    """Return the values of the fields that are translated or kept equal, inline rows included."""
    content: dict[str, Any] = {}
    for declared in get_translatable_fields(type(instance)):
        field = declared.get_field(type(instance))
        if isinstance(field, models.ManyToOneRel) and isinstance(field.remote_field, ParentalKey):
            rows = getattr(instance, field.name).all()
            content[field.name] = [[str(row.translation_key), _content(row)] for row in rows]
        elif isinstance(field, models.ForeignKey):
            content[field.name] = field.value_from_object(instance)
        elif isinstance(field, StreamField):
            # PostgreSQL gives the keys of each block back in an order of its own.
            content[field.name] = json.loads(field.value_to_string(instance))
        else:
            content[field.name] = field.value_to_string(instance)
    return content


def _translation(instance: Any, target_locale: Locale) -> Iterator[Any]:
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    translation = Translation.objects.filter(source=source, target_locale=target_locale).first()
    if source is None or translation is None:
        return
    yield translation.enabled
    target = type(instance)._default_manager.filter(
        translation_key=instance.translation_key, locale=target_locale
    )
    yield list(target.values_list("live", flat=True))
    yield from (
        StringTranslation.objects.filter(
            context__object_id=instance.translation_key, locale=target_locale
        )
        .order_by("context__path", "translation_of__data_hash")
        .values_list("context__path", "translation_of__data", "data")
    )


def _digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()

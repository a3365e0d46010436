"""The frozen source of translations, written at once instead of text by text.

wagtail-localize looks up every text, its place and its segment by themselves: five queries for
each text whenever a page is published or submitted. The same rows are written here by their
difference to what is stored (decision 0015); a test compares both on random content.
"""

import json
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail_localize.models import TranslatableObject, TranslationSource, get_schema_version
from wagtail_localize.segments.extract import extract_segments

from content.editions.builders.loading import complete
from content.frozen_segments import write_segments


def frozen_source_of(instance: Any) -> TranslationSource | None:
    """Return the copy from which translations of ``instance`` are made, if there is one."""
    return TranslationSource.objects.filter(
        object_id=instance.translation_key, locale_id=instance.locale_id
    ).first()


@transaction.atomic
def freeze(instance: Any) -> TranslationSource:
    """Make the frozen source of what the database holds of ``instance``; it has none yet."""
    stored = _stored(type(instance), pk=instance.pk)
    translatable, _ = TranslatableObject.objects.get_or_create_from_instance(stored)
    source = TranslationSource.objects.create(
        object=translatable,
        locale=stored.locale,
        specific_content_type=ContentType.objects.get_for_model(type(stored)),
        **_content(stored),
    )
    write_segments(source, stored, extract_segments(stored))
    return source


@transaction.atomic
def refresh_frozen_source(source: TranslationSource) -> None:
    """Bring the frozen source up to date with what the database holds.

    Raises the model's DoesNotExist if the object itself was deleted.
    """
    content_type = ContentType.objects.get_for_id(source.specific_content_type_id)
    stored = _stored(
        content_type.model_class(), translation_key=source.object_id, locale_id=source.locale_id
    )
    content = _content(stored)
    for name, value in content.items():
        setattr(source, name, value)
    source.save(update_fields=list(content))
    write_segments(source, stored, extract_segments(stored))


def _stored(model: type[models.Model], **identity: Any) -> Any:
    return complete(model).get(**identity)


def _content(instance: Any) -> dict[str, Any]:
    return {
        "object_repr": str(instance)[:200],
        "content_json": _serialised(instance),
        "schema_version": get_schema_version(instance._meta.app_label),
        "last_updated_at": timezone.now(),
    }


def _serialised(instance: Any) -> str:
    if isinstance(instance, ClusterableModel):
        return instance.to_json()
    return json.dumps(get_serializable_data_for_fields(instance), cls=DjangoJSONEncoder)

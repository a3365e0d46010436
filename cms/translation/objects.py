"""Questions about an object and its translations that wagtail-localize does not answer."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from content import frozen_sources


def translation_into(instance: Any) -> Translation | None:
    """Return the translation whose target is ``instance``, or None for a source."""
    return (
        Translation.objects.filter(
            source__object_id=instance.translation_key,
            target_locale_id=instance.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )


def translations_of(instance: Any) -> Iterator[Any]:
    """Yield the versions that were translated from ``instance``, as the database holds them.

    Stopped translations count too: they still are versions of the same object.
    """
    if not isinstance(instance, TranslatableMixin):
        return
    for translation in Translation.objects.filter(
        source__object_id=instance.translation_key, source__locale_id=instance.locale_id
    ).select_related("source__specific_content_type"):
        target = target_of(translation)
        if target is not None:
            yield target


def target_of(translation: Translation) -> Any:
    """Return the translated object, or None if it was deleted."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def source_of(translation: Translation) -> Any:
    """Return the source object as the database holds it, or None if it was deleted."""
    try:
        return translation.source.get_source_instance()
    except ObjectDoesNotExist:
        return None


def frozen_source_of(instance: Any) -> TranslationSource | None:
    """Return the copy from which translations of ``instance`` are made, if there is one."""
    if not isinstance(instance, TranslatableMixin):
        return None
    if isinstance(instance, Page) and instance.alias_of_id:
        return None
    return frozen_sources.frozen_source_of(instance)


def missing_texts(translation: Translation) -> list[str]:
    """Return the source texts without a usable translation, in the order of the editor.

    A translation that failed validation counts as missing: the package would publish the source
    text in its place.
    """
    segments = (
        translation.source.stringsegment_set.order_by("order")
        .select_related("string")
        .annotate_translation(translation.target_locale)
    )
    return [segment.string.data for segment in segments if not segment.translation]

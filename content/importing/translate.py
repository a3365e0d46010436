"""English as a translator would have made it: frozen source, translation, every string filled."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

Fill = Callable[[Any], None]


class UnpairedTextError(Exception):
    """The two languages of a record do not hold the same texts in the same places."""


def translate(instance: Any, locale: Locale, fill: Fill, slug: str, *, publish: bool) -> Any:
    """Translate ``instance`` into ``locale`` and return the translation.

    ``fill`` writes the words of that language, with the same rows and blocks, into an object that
    is never saved; its strings are paired with those of the source by their places. The address
    of a page that was translated before stays as it is.
    """
    source, created = TranslationSource.get_or_create_from_instance(instance)
    if not created:
        source.update_from_db()
    translation, _ = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    sample = type(instance)(translation_key=instance.translation_key, locale=locale)
    fill(sample)
    if isinstance(instance, Page):
        sample.slug = _address(instance, locale, slug)
    _fill_strings(translation, sample)
    # Published here rather than by the package, which waits for the end of the transaction: the
    # record and its translation are written together or not at all.
    translation.save_target(publish=False)
    target = translation.get_target_instance()
    if publish:
        target.get_latest_revision().publish()
    return target


def _address(instance: Page, locale: Locale, slug: str) -> str:
    """Return the address of the translation: its present one, or a free one like ``slug``."""
    target = instance.get_translation_or_none(locale)
    if target is not None:
        return str(target.slug)
    parent = instance.get_parent()
    if not parent.is_root():
        parent = parent.get_translation(locale)
    return str(find_available_slug(parent, slug))


def _fill_strings(translation: Translation, sample: Any) -> None:
    wanted: dict[str, list[str]] = defaultdict(list)
    for value in extract_segments(sample):
        if isinstance(value, StringSegmentValue):
            wanted[value.path].append(value.string.data)
    segments: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in translation.source.stringsegment_set.order_by("order").select_related(
        "string", "context"
    ):
        segments[segment.context.path].append(segment)
    if {path: len(texts) for path, texts in wanted.items()} != {
        path: len(texts) for path, texts in segments.items()
    }:
        raise UnpairedTextError(
            ", ".join(sorted(wanted.keys() ^ segments.keys())) or "paragraphs differ"
        )
    now = timezone.now()
    filled = {
        (segment.string_id, segment.context_id): StringTranslation(
            locale=translation.target_locale,
            translation_of=segment.string,
            context=segment.context,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            updated_at=now,
        )
        for path, texts in wanted.items()
        for segment, text in zip(segments[path], texts, strict=True)
    }
    StringTranslation.objects.bulk_create(
        filled.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "updated_at", "has_error", "field_error"],
    )
    Translation.objects.filter(pk=translation.pk).update(translations_last_updated_at=now)

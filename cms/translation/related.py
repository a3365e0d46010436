"""The objects to which a source refers, in both languages, loaded together."""

from collections import defaultdict
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import RelatedObjectSegment


def know_versions(segments: list[RelatedObjectSegment], source: Locale, target: Locale) -> None:
    """Let each segment answer from memory which object it means in the two languages."""
    versions = _versions(segments, [source, target])
    for segment in segments:
        own = versions[segment.object_id]
        segment.get_source_instance = lambda own=own: own.get(source.pk)
        segment.object.get_instance_or_none = lambda locale, own=own: own.get(locale.pk)


def _versions(
    segments: list[RelatedObjectSegment], locales: list[Locale]
) -> dict[Any, dict[int, Any]]:
    """By translation key and by the language's primary key."""
    keys = defaultdict(set)
    for segment in segments:
        keys[segment.object.content_type].add(segment.object_id)
    found: dict[Any, dict[int, Any]] = defaultdict(dict)
    for content_type, wanted in keys.items():
        for instance in content_type.get_all_objects_for_this_type(
            translation_key__in=wanted, locale__in=locales
        ):
            found[instance.translation_key][instance.locale_id] = instance
    return found

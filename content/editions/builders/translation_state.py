"""How true a published translation is to its source, from what was recorded at publication."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.editions.edition_content import Json
from content.editions.models import PublishedTranslation, SourceText


def translation_state(version: Any, locale: str) -> Json:
    """``{state, percent, sourceChangedAt, translatedAt, outdated}`` of one language version.

    States: ``source`` (the original), ``up-to-date``, ``partial`` (published with untranslated
    words) and ``outdated`` (the source's words have changed since).
    """
    if locale not in version.states:
        version.states[locale] = _compare(version, locale)
    return version.states[locale]


def _compare(version: Any, locale: str) -> Json:
    if locale == version.source_locale:
        return _state("source", 100)
    record = _record(version, locale)
    if record is None:
        return _state("partial", 0)
    if not version.source_is_published:
        return _state("up-to-date", 100, None, record.translated_at)
    changed_at = _source_changed_at(version)
    wanted = set(version.source_digests)
    done = wanted & set(record.segments)
    if done == wanted:
        return _state("up-to-date", 100, changed_at, record.translated_at)
    outdated = changed_at > record.translated_at
    percent = len(done) * 100 // len(wanted)
    name = "outdated" if outdated else "partial"
    return _state(name, percent, changed_at, record.translated_at)


def _record(version: Any, locale: str) -> PublishedTranslation | None:
    """What was noted when the translation was published; of a draft, what would be noted now."""
    if locale == version.draft_locale:
        segments = _translated(version.siblings[locale], version.source_digests)
        return PublishedTranslation(segments=sorted(segments), translated_at=timezone.now())
    return PublishedTranslation.objects.filter(
        kind=version.kind, key=version.key, locale=locale
    ).first()


def _source_changed_at(version: Any) -> datetime:
    source_text = SourceText.objects.filter(kind=version.kind, key=version.key).first()
    if version.source_locale == version.draft_locale:
        is_changed = source_text is None or source_text.digest != _joined(version.source_digests)
        if is_changed:
            return timezone.now()
    return source_text.changed_at if source_text else version.facts.last_published_at


def record_source_text(kind: str, source: Any, said: list[str] | None = None) -> None:
    """Remember when the words of a source changed; facts alone change nothing here.

    ``said`` are the source's ``digests`` where they are known already.
    """
    key = source.translation_key
    said = digests(source) if said is None else said
    digest = _joined(said)
    text, _is_new = SourceText.objects.get_or_create(
        kind=kind, key=key, defaults={"digest": digest, "changed_at": timezone.now()}
    )
    if text.digest != digest:
        text.digest, text.changed_at = digest, timezone.now()
        text.save()
        _note_outdated(text, said)


def _note_outdated(text: SourceText, said: list[str]) -> None:
    """Remember since when published translations lack words of the source."""
    moment = text.changed_at
    translations = PublishedTranslation.objects.filter(kind=text.kind, key=text.key)
    knowing = translations.filter(segments__contains=sorted(set(said)))
    knowing.exclude(outdated_since=None).update(outdated_since=None)
    translations.filter(outdated_since=None, translated_at__lt=moment).exclude(
        pk__in=knowing.values("pk")
    ).update(outdated_since=moment)


def record_translation(kind: str, target: Any, source: Any, said: list[str] | None = None) -> None:
    """Remember which words of ``source`` the translation just published had translated."""
    PublishedTranslation.objects.update_or_create(
        kind=kind,
        key=target.translation_key,
        locale=target.locale.language_code,
        defaults={
            "segments": sorted(_translated(target, digests(source) if said is None else said)),
            "translated_at": target.last_published_at or timezone.now(),
            "outdated_since": None,
        },
    )


def _translated(target: Any, wanted: list[str]) -> set[str]:
    by_strings = Translation.objects.filter(
        source__object_id=target.translation_key, target_locale=target.locale, enabled=True
    ).exists()
    if not by_strings:
        return set(wanted)  # edited as a whole by hand: its editor answers for it
    translated = StringTranslation.objects.filter(
        locale=target.locale, context__object_id=target.translation_key, has_error=False
    ).values_list("context__path", "translation_of__data")
    return set(wanted) & {digest(path, data) for path, data in translated}


def digests(source: Any) -> list[str]:
    """What an object says, text by text: a digest of each with its place."""
    return [
        digest(segment.path, segment.string.data)
        for segment in extract_segments(source)
        if isinstance(segment, StringSegmentValue)
    ]


def _joined(said: list[str]) -> str:
    return sha256("".join(sorted(said)).encode()).hexdigest()


def digest(path: str, data: str) -> str:
    """Return what stands for a text at its place in what is noted about published versions."""
    return sha256(f"{path}\n{data}".encode()).hexdigest()[:16]


def _state(name: str, percent: int, changed_at: Any = None, translated_at: Any = None) -> Json:
    return {
        "state": name,
        "percent": percent,
        "sourceChangedAt": changed_at.isoformat() if changed_at else None,
        "translatedAt": translated_at.isoformat() if translated_at else None,
        "outdated": name == "outdated",
    }

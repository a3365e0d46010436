"""What tests do with content: publish, submit for translation, translate, publish again."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.dispatch import Signal
from django.test import TestCase
from django.utils import timezone
from wagtail.models import DraftStateMixin, Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from content.submission import submit_for_translation
from tests.factories import make_locale


@contextmanager
def commit() -> Iterator[None]:
    """Run on leaving what waits for the end of the transaction, as a request's end does.

    wagtail-localize publishes translations that way.
    """
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield


@contextmanager
def without_receiver(signal: Signal, receiver: Callable[..., Any], **where: Any) -> Iterator[None]:
    """Let a signal pass one receiver by; afterwards all stand in their old order again.

    Connecting it anew would put it last, and some rest on what others did before.
    """
    before = signal.receivers
    signal.receivers = list(before)
    assert signal.disconnect(receiver, **where)
    try:
        yield
    finally:
        signal.receivers = before
        signal.sender_receivers_cache.clear()


def publish(instance: Any, **changes: Any) -> Any:
    """Set ``changes``, publish as an editor does, and return the object afresh."""
    for name, value in changes.items():
        setattr(instance, name, value)
    with commit():
        instance.save_revision().publish()
    return fresh(instance)


def fresh(instance: Any) -> Any:
    """Return the object as the database holds it, children too."""
    return type(instance)._default_manager.get(pk=instance.pk)


def submit(instance: Any, language: str = "en", *, user: Any = None) -> Translation:
    """Submit for translation as the admin's "Translate" button does."""
    with commit():
        submit_for_translation(instance, [make_locale(language)], user=user)
    return translation_of(instance, language)


def translation_of(instance: Any, language: str = "en") -> Translation:
    source = TranslationSource.objects.get_for_instance(instance)
    return source.translations.get(target_locale__language_code=language)


def missing_strings(translation: Translation) -> list[str]:
    """Return the source texts that have no translation yet, in the order of the editor."""
    segments = translation.source.stringsegment_set.order_by("order")
    return [
        segment.string.data
        for segment in segments.annotate_translation(translation.target_locale)
        if segment.translation is None
    ]


def write_strings(translation: Translation, words: Mapping[str, str]) -> None:
    """Write the translator's words: source text → target text, wherever the source text stands."""
    segments = list(translation.source.stringsegment_set.select_related("string", "context"))
    unknown = set(words) - {segment.string.data for segment in segments}
    if unknown:
        raise AssertionError(f"Not among the texts to translate: {sorted(unknown)}")
    for segment in segments:
        if segment.string.data in words:
            _write_string(segment, translation.target_locale, words[segment.string.data])


def publish_translation(translation: Translation) -> Any:
    """Publish with the package's own step, which falls back to the source for missing texts."""
    # The frozen source is refreshed when the source is published; an old copy would not know.
    translation = Translation.objects.get(pk=translation.pk)
    with commit():
        translation.save_target(publish=True)
    return translation.get_target_instance()


def translate(instance: Any, words: Mapping[str, str], language: str = "en") -> Any:
    """Submit, write ``words`` (source text → target text), publish; return the translation."""
    translation = submit(instance, language)
    write_strings(translation, words)
    return publish_translation(translation)


def translate_all(instance: Any, language: str = "en") -> Any:
    """Translate every text as "en: text" and publish; for tests to which words do not matter."""
    translation = submit(instance, language)
    write_strings(
        translation, {text: f"{language}: {text}" for text in missing_strings(translation)}
    )
    return publish_translation(translation)


def in_language(instance: models.Model, language: str) -> Any:
    """Return the same object in ``language``."""
    return instance.get_translation(Locale.objects.get(language_code=language))


def is_live(instance: Any) -> bool:
    return not isinstance(instance, DraftStateMixin) or fresh(instance).live


def _write_string(segment: StringSegment, locale: Locale, target: str) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=locale,
        defaults={"data": target, "updated_at": timezone.now(), "has_error": False},
    )

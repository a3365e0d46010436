"""The state of every object in every language, from what was recorded about it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, Translation

from content.editions.models import PublishedTranslation, SourceText
from content.translation_states.state import State, StateName
from content.translation_states.texts import TextCounts, count_texts
from content.translation_states.versions import (
    Version,
    keys_by_model,
    source_locales,
    versions_of,
)

# An object, by its translation key, in a language, by the primary key of its locale.
Place = tuple[UUID, int]
States = dict[Place, State]
Versions = Mapping[UUID, Mapping[int, Version]]


@dataclass(frozen=True)
class _Facts:
    """All that the state of one object in one language follows from."""

    version: Version | None
    translation: Translation | None
    counts: TextCounts | None
    published: PublishedTranslation | None
    source_text: SourceText | None
    has_wrong_override: bool


def states_of(objects: Iterable[object], locales: Iterable[Locale]) -> States:
    """Return the state of each object in each locale; any language version names its object."""
    keys = keys_by_model(objects)
    if not keys:
        return {}
    return states_of_versions(versions_of(keys), locales)


def states_of_versions(versions: Versions, locales: Iterable[Locale]) -> States:
    """The same for objects whose versions are known already; five more queries."""
    locales = list(locales)
    translations = _translations(versions)
    originals = source_locales(versions, translations)
    by_place = {
        (translation.source.object_id, translation.target_locale_id): translation
        for translation in translations
        if originals.get(translation.source.object_id) == translation.source.locale_id
    }
    records = _Records.of(versions, by_place)
    return {
        (key, locale.pk): (
            _original(found[locale.pk])
            if originals[key] == locale.pk
            else _state(records.facts(key, locale, found.get(locale.pk)))
        )
        for key, found in versions.items()
        for locale in locales
    }


@dataclass(frozen=True)
class _Records:
    """What the database holds about the objects that are asked for, each read at once."""

    translations: dict[Place, Translation]
    counts: dict[int, TextCounts]
    wrong_overrides: set[Place]
    published: dict[tuple[UUID, str], PublishedTranslation]
    source_texts: dict[UUID, SourceText]

    @classmethod
    def of(cls, keys: Collection[UUID], translations: dict[Place, Translation]) -> "_Records":
        published = PublishedTranslation.objects.filter(key__in=keys).defer("segments")
        return cls(
            translations=translations,
            counts=count_texts([translation.pk for translation in translations.values()]),
            wrong_overrides=_wrong_overrides(keys),
            published={(row.key, row.locale): row for row in published},
            source_texts={row.key: row for row in SourceText.objects.filter(key__in=keys)},
        )

    def facts(self, key: UUID, locale: Locale, version: Version | None) -> _Facts:
        translation = self.translations.get((key, locale.pk))
        return _Facts(
            version=version,
            translation=translation,
            counts=self.counts.get(translation.pk) if translation else None,
            published=self.published.get((key, locale.language_code)),
            source_text=self.source_texts.get(key),
            has_wrong_override=(key, locale.pk) in self.wrong_overrides,
        )


def _original(version: Version) -> State:
    return State(StateName.SOURCE, is_published=version.is_live, pk=version.pk)


def _state(facts: _Facts) -> State:
    version, translation = facts.version, facts.translation
    if version is None:
        if translation is not None and translation.enabled:
            problem = _("The translation was begun, but its version was never made or is gone.")
            return State(StateName.ERROR, problem=problem, translation_id=translation.pk)
        return State(StateName.MISSING)
    if version.is_alias:
        return State(StateName.FALLBACK, is_published=version.is_live, pk=version.pk)
    by_strings = translation is not None and translation.enabled
    counts = (facts.counts or TextCounts()) if by_strings else None
    name, problem = _name(facts, counts)
    is_outdated = version.is_live and _is_outdated(facts)
    return State(
        name,
        percent=counts.percent if counts else None,
        words_left=counts.words_left if counts else None,
        since=_outdated_since(facts) if is_outdated else None,
        words_changed=_words_changed(facts) if is_outdated else None,
        is_published=version.is_live,
        problem=problem,
        pk=version.pk,
        translation_id=translation.pk if by_strings and translation else None,
    )


def _name(facts: _Facts, counts: TextCounts | None) -> tuple[StateName, str]:
    """Return the first name that applies, and what is wrong if it is an error."""
    version = facts.version
    assert version is not None  # noqa: S101 - narrows the type; the caller has looked
    if counts and (counts.wrong or facts.has_wrong_override):
        return StateName.ERROR, _("A text or an address was refused: correct what is marked.")
    if version.awaits_review:
        return StateName.AWAITING_REVIEW, ""
    if counts and counts.machine_made:
        return StateName.MACHINE_DRAFT, ""
    if version.is_live and _is_outdated(facts):
        return StateName.OUTDATED, ""
    if not version.is_live:
        return StateName.IN_PROGRESS, ""
    if counts and counts.translated < counts.texts:
        return (StateName.IN_PROGRESS if counts.translated else StateName.FALLBACK), ""
    if counts and counts.unknown:
        return StateName.IN_PROGRESS, ""
    return StateName.UP_TO_DATE, ""


def _is_outdated(facts: _Facts) -> bool:
    """Whether the source's words have changed since what is published was translated."""
    if facts.published is None or facts.source_text is None:
        return False
    if facts.counts is None:
        return facts.published.outdated_since is not None
    changed_at, translated_at = facts.source_text.changed_at, facts.published.translated_at
    return facts.counts.unknown > 0 and changed_at > translated_at


def _outdated_since(facts: _Facts) -> datetime | None:
    noted = facts.published.outdated_since if facts.published else None
    return noted or (facts.source_text.changed_at if facts.source_text else None)


def _words_changed(facts: _Facts) -> int | None:
    return facts.counts.words_unknown if facts.counts else None


def _translations(keys: Iterable[UUID]) -> list[Translation]:
    found = Translation.objects.filter(source__object_id__in=keys).order_by("pk")
    return list(found.select_related("source").defer("source__content_json"))


def _wrong_overrides(keys: Iterable[UUID]) -> set[Place]:
    wrong = SegmentOverride.objects.filter(
        context__object_id__in=keys, has_error=True, context__overridablesegment__isnull=False
    )
    return set(wrong.values_list("context__object_id", "locale_id"))

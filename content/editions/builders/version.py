"""One published language version of an object, and where its facts come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from wagtail.models import Page

from content.choices import Visibility
from content.editions.builders.languages import Languages
from content.editions.builders.places import Place, places
from content.editions.builders.recorder import Recorder
from content.editions.builders.registry import KIND_OF_MODEL
from content.editions.builders.translation_state import digests
from content.editions.edition_content import Json
from content.editions.kinds import Audience, Kind

# By primary key of the page.
Places = dict[int, Place]

_AUDIENCES = {
    Visibility.PUBLIC: Audience.PUBLIC,
    Visibility.PARTNER: Audience.PARTNER,
    Visibility.INTERNAL: Audience.INTERNAL,
}


@dataclass
class Version:
    """What a builder gets. ``words`` is this language's object; ``facts`` the source's.

    Facts come from the source while it is published, so that no language can contradict
    another; from the language's own copy when the source is not published. ``places`` tells where
    each of the pages stands. ``states`` is shared by the versions of one identity and filled by
    ``translation_state``. ``draft_locale`` is the language in which a draft stands in the place of
    what is published.
    """

    kind: Kind
    key: UUID
    locale: str
    source_locale: str
    words: Any
    facts: Any
    siblings: dict[str, Any]
    places: Places
    visibility: Audience
    states: dict[str, Json]
    languages: Languages
    draft_locale: str | None = None
    recorder: Recorder = field(default_factory=Recorder)

    @property
    def is_source(self) -> bool:
        return self.locale == self.source_locale

    @property
    def source_is_published(self) -> bool:
        return self.source_locale in self.siblings

    @cached_property
    def source_digests(self) -> list[str]:
        """What the source says; of a draft of it, what the draft says."""
        if self.draft_locale == self.source_locale:
            return digests(self.facts)
        return self.languages.source_digests

    def words_of(self, relation: str) -> dict[UUID, Any]:
        """Rows of a child relation in this language, by their language-independent key."""
        return {row.translation_key: row for row in getattr(self.words, relation).all()}


def published_versions(kind: str, key: UUID, languages: Languages | None = None) -> list[Version]:
    """Every language version of an identity that the outside may have; often none.

    ``languages`` are those of the identity where they are loaded already.
    """
    languages = languages or Languages(kind, key)
    where = places(languages.objects.values())
    source = languages.source
    if source is not None and _is_live(source) and _is_restricted(source, where):
        return []
    return list(_versions(languages, where, _published(languages, where)))


def version_with(kind: str, key: UUID, locale: str, draft: Any) -> Version:
    """The version of one language, as it would be if this draft of it were published."""
    languages = Languages(kind, key)
    where = places(languages.objects.values()) | places([draft])
    versions = {**_published(languages, where), locale: draft}
    return next(
        version
        for version in _versions(languages, where, dict(sorted(versions.items())), locale)
        if version.locale == locale
    )


def _published(languages: Languages, where: Places) -> dict[str, Any]:
    return {
        locale: instance
        for locale, instance in sorted(languages.objects.items())
        if _is_live(instance)
        and not _is_restricted(instance, where)
        and (not isinstance(instance, Page) or where[instance.pk].has_address)
    }


def _versions(
    languages: Languages,
    where: Places,
    published: dict[str, Any],
    draft_locale: str | None = None,
) -> Iterator[Version]:
    source_locale = languages.source_locale
    visibility = _visibility(published, source_locale)
    states: dict[str, Json] = {}
    for locale, instance in published.items():
        yield Version(
            kind=KIND_OF_MODEL[type(instance)],
            key=languages.key,
            locale=locale,
            source_locale=source_locale,
            words=instance,
            facts=published.get(source_locale, instance),
            siblings=published,
            places=where,
            visibility=visibility,
            states=states,
            languages=languages,
            draft_locale=draft_locale,
        )


def is_private(kind: str, key: UUID) -> bool:
    """Whether a live version exists that only a view restriction keeps from readers."""
    objects = Languages(kind, key, whole=False).objects.values()
    where = places(objects)
    return any(_is_live(instance) and _is_restricted(instance, where) for instance in objects)


def expiry(instance: Any) -> datetime | None:
    return getattr(instance, "expire_at", None)


def _is_live(instance: Any) -> bool:
    """Published, and not an alias: an alias shows foreign text under its language's address."""
    return instance.live and getattr(instance, "alias_of_id", None) is None


def _is_restricted(instance: Any, where: Places) -> bool:
    return instance.pk in where and where[instance.pk].is_restricted


def _visibility(published: dict[str, Any], source_locale: str) -> Audience:
    """The source decides; without it the strictest of the versions, so that nothing widens."""
    deciding = (
        [published[source_locale]] if source_locale in published else list(published.values())
    )
    levels = [
        _AUDIENCES[Visibility(getattr(instance, "visibility", Visibility.PUBLIC))]
        for instance in deciding
    ]
    return max(levels, default=Audience.PUBLIC)

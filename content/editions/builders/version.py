"""One published language version of an object, and where its facts come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, Site
from wagtail_localize.models import Translation

from content.choices import Visibility
from content.editions.builders.loading import load
from content.editions.builders.recorder import Recorder
from content.editions.builders.registry import KIND_OF_MODEL
from content.editions.edition_content import Json
from content.editions.kinds import Audience, Kind

_AUDIENCES = {
    Visibility.PUBLIC: Audience.PUBLIC,
    Visibility.PARTNER: Audience.PARTNER,
    Visibility.INTERNAL: Audience.INTERNAL,
}


@dataclass
class Version:
    """What a builder gets. ``words`` is this language's object; ``facts`` the source's.

    Facts come from the source while it is published, so that no language can contradict
    another; from the language's own copy when the source is not published. ``states`` is shared by
    the versions of one identity and filled by ``translation_state``. ``draft_locale`` is the
    language in which a draft stands in the place of what is published.
    """

    kind: Kind
    key: UUID
    locale: str
    source_locale: str
    words: Any
    facts: Any
    siblings: dict[str, Any]
    visibility: Audience
    states: dict[str, Json]
    draft_locale: str | None = None
    recorder: Recorder = field(default_factory=Recorder)

    @property
    def is_source(self) -> bool:
        return self.locale == self.source_locale

    @property
    def source_is_published(self) -> bool:
        return self.source_locale in self.siblings

    def words_of(self, relation: str) -> dict[UUID, Any]:
        """Rows of a child relation in this language, by their language-independent key."""
        return {row.translation_key: row for row in getattr(self.words, relation).all()}


def published_versions(kind: str, key: UUID) -> list[Version]:
    """Every language version of an identity that the outside may have; often none."""
    objects = load(kind, key)
    source_locale = _source_locale(key, objects)
    source = objects.get(source_locale)
    if source is not None and _is_live(source) and _is_restricted(source):
        return []
    return list(_versions(key, source_locale, _published(objects)))


def version_with(kind: str, key: UUID, locale: str, draft: Any) -> Version:
    """The version of one language, as it would be if this draft of it were published."""
    objects = load(kind, key)
    versions = {**_published(objects), locale: draft}
    source_locale = _source_locale(key, objects)
    return next(
        version
        for version in _versions(key, source_locale, dict(sorted(versions.items())), locale)
        if version.locale == locale
    )


def _published(objects: dict[str, Any]) -> dict[str, Any]:
    return {
        locale: instance
        for locale, instance in sorted(objects.items())
        if _is_live(instance) and not _is_restricted(instance) and has_address(instance)
    }


def _versions(
    key: UUID, source_locale: str, published: dict[str, Any], draft_locale: str | None = None
) -> Iterator[Version]:
    visibility = _visibility(published, source_locale)
    states: dict[str, Json] = {}
    for locale, instance in published.items():
        yield Version(
            kind=KIND_OF_MODEL[type(instance)],
            key=key,
            locale=locale,
            source_locale=source_locale,
            words=instance,
            facts=published.get(source_locale, instance),
            siblings=published,
            visibility=visibility,
            states=states,
            draft_locale=draft_locale,
        )


def is_private(kind: str, key: UUID) -> bool:
    """Whether a live version exists that only a view restriction keeps from readers."""
    return any(
        _is_live(instance) and _is_restricted(instance) for instance in load(kind, key).values()
    )


def expiry(instance: Any) -> datetime | None:
    return getattr(instance, "expire_at", None)


def _source_locale(key: UUID, objects: dict[str, Any]) -> str:
    """The language an object is written in: as its translations say, else the main language."""
    translated_from = (
        Translation.objects.filter(source__object_id=key, enabled=True)
        .order_by("pk")
        .values_list("source__locale__language_code", flat=True)
        .first()
    )
    if translated_from in objects or not objects:
        return translated_from or settings.LANGUAGE_CODE
    if settings.LANGUAGE_CODE in objects:
        return settings.LANGUAGE_CODE
    return min(objects, key=lambda locale: objects[locale].pk)


def _is_live(instance: Any) -> bool:
    """Published, and not an alias: an alias shows foreign text under its language's address."""
    return instance.live and getattr(instance, "alias_of_id", None) is None


def _is_restricted(instance: Any) -> bool:
    return isinstance(instance, Page) and instance.get_view_restrictions().exists()


def has_address(instance: Any) -> bool:
    """Snippets need none; a page must lie on our own site, not on another in the same tree."""
    if not isinstance(instance, Page):
        return True
    parts = instance.get_url_parts()
    if parts is None or parts[2] is None:
        return False
    site = Site.objects.filter(pk=parts[0]).first()
    return site is not None and site.is_default_site


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


def source_of(kind: str, key: UUID) -> Any:
    """The object an identity is written in, published or not; None if there is none."""
    objects = load(kind, key)
    return objects.get(_source_locale(key, objects))

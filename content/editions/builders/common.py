"""The part of an edition that every kind shares."""

from typing import Any

from content.editions.builders.translation_state import translation_state
from content.editions.builders.version import Version, expiry
from content.editions.collation import sort_key
from content.editions.edition_content import EditionContent, Json
from content.editions.kinds import PAGE_KINDS


def snippet_edition(version: Version, *, sort_prefix: str = "") -> EditionContent:
    """An edition of a shared record: no address, its code instead."""
    words = version.words
    edition = _edition(version, words.name, sort_prefix)
    edition.code = version.facts.code
    edition.slug = version.facts.code
    edition.card["summary"] = words.summary
    edition.card["translations"] = _translations(version, with_addresses=False)
    return edition


def page_edition(version: Version) -> EditionContent:
    """An edition of a page: its address, its ancestors noted, since they are part of it."""
    from content.editions.builders.registry import KIND_OF_MODEL

    page = version.words
    place = version.places[page.pk]
    edition = _edition(version, page.title)
    edition.slug, edition.path, edition.url = page.slug, place.path, place.url
    edition.card["seo"] = {
        "title": page.seo_title or page.title,
        "description": page.search_description
        or getattr(page, "summary", "")
        or getattr(page, "introduction", ""),
    }
    edition.card["summary"] = getattr(page, "summary", "")
    edition.card["translations"] = _translations(version, with_addresses=True)
    for ancestor in place.ancestors:
        kind = KIND_OF_MODEL.get(ancestor.specific_class)
        if kind:
            version.recorder.note(kind, ancestor.translation_key)
    return edition


def finish(edition: EditionContent, version: Version) -> EditionContent:
    """Close an edition: sort what has no order, take over the dependency list.

    A linked page is a dependency: with its deletion the link is gone from the record too.
    """
    for pairs in edition.links.values():
        for kind, key in pairs:
            if kind in PAGE_KINDS:
                version.recorder.note(kind, key)
    edition.terms = sorted({*edition.terms, f"language:{version.locale}"})
    edition.depends_on = version.recorder.references()
    return edition


def _edition(version: Version, title: str, sort_prefix: str = "") -> EditionContent:
    words = version.words
    return EditionContent(
        kind=str(version.kind),
        key=version.key,
        locale=version.locale,
        source_locale=version.source_locale,
        languages=sorted(version.siblings),
        a_language_expires=any(expiry(sibling) for sibling in version.siblings.values()),
        title=title,
        sort_key=sort_prefix + sort_key(title, version.locale),
        visibility=int(version.visibility),
        visible_until=expiry(words),
        first_published_at=words.first_published_at,
        last_published_at=words.last_published_at,
        card={"translation": translation_state(version, version.locale)},
    )


def _translations(version: Version, *, with_addresses: bool) -> list[Json]:
    return [
        {
            "locale": locale,
            "state": translation_state(version, locale)["state"],
            **(_address(sibling, version) if with_addresses else {}),
        }
        for locale, sibling in version.siblings.items()
    ]


def _address(page: Any, version: Version) -> Json:
    place = version.places[page.pk]
    return {"slug": page.slug, "path": place.path, "url": place.url}

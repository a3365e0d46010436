"""Who may see an edition and which language is served: one verb each, in SQL."""

import datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from content.editions.models import Edition, EditionLink

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HOUR = datetime.timedelta(hours=1)


def make_editions(*locales, expires=None, **columns):
    """One identity published in ``locales``; ``expires`` maps a language to its end."""
    expires, key = expires or {}, uuid4()
    for locale in locales:
        Edition.objects.create(
            **{
                "kind": Kind.CLUSTER,
                "key": key,
                "locale": locale,
                "source_locale": "uk",
                "languages": sorted(locales),
                "a_language_expires": bool(expires),
                "visibility": Audience.PUBLIC,
                "visible_until": expires.get(locale),
                "title": locale,
                "sort_key": locale,
                "terms": [],
                "depends_on": [],
                "links": {},
                "card": {},
                "body": {},
                "content_hash": "",
                "builder_version": 1,
                "sequence": 1,
                **columns,
            }
        )
    return key


def served(key, locale, *fallback, audience=Audience.PUBLIC, now=NOW):
    chosen = (
        Edition.objects.visible_to(audience, now=now)
        .in_locale(locale, fallback, now=now)
        .filter(key=key)
    )
    return [edition.locale for edition in chosen]


@pytest.mark.parametrize(
    ("published", "asked", "fallback", "expected"),
    [
        (["uk", "en"], "en", [], ["en"]),
        (["uk"], "en", [], []),
        (["uk"], "en", ["uk"], ["uk"]),
        (["uk", "en"], "en", ["uk"], ["en"]),
        (["uk", "en"], "pl", ["en", "uk"], ["en"]),
        (["uk"], "pl", ["en", "uk"], ["uk"]),
        (["uk", "pl", "en"], "de", ["pl", "en", "uk"], ["pl"]),
        (["uk", "en"], "uk", ["uk", "en"], ["uk"]),
        (["pl"], "de", ["en", "uk"], []),
    ],
)
def test_one_edition_per_identity_in_the_best_language(published, asked, fallback, expected):
    assert served(make_editions(*published), asked, *fallback) == expected


def test_an_expired_language_gives_way_on_the_second():
    key = make_editions("uk", "en", expires={"en": NOW})
    assert served(key, "en", "uk", now=NOW - datetime.timedelta(microseconds=1)) == ["en"]
    assert served(key, "en", "uk", now=NOW) == ["uk"]
    assert served(key, "en", now=NOW) == []


def test_a_language_that_has_not_expired_keeps_its_place():
    key = make_editions("uk", "en", expires={"uk": NOW - HOUR})
    assert served(key, "en", "uk") == ["en"]
    assert served(key, "uk", "en") == ["en"]


@pytest.mark.parametrize(
    ("level", "readers"),
    [
        (Audience.PUBLIC, [Audience.PUBLIC, Audience.PARTNER, Audience.INTERNAL]),
        (Audience.PARTNER, [Audience.PARTNER, Audience.INTERNAL]),
        (Audience.INTERNAL, [Audience.INTERNAL]),
    ],
)
def test_a_reader_sees_the_own_level_and_those_below(level, readers):
    key = make_editions("uk", visibility=level)
    seen = [reader for reader in Audience if served(key, "uk", audience=reader)]
    assert seen == readers


def test_links_are_followed_backwards_by_relation():
    story, cluster = make_editions("uk"), uuid4()
    edition = Edition.objects.get(key=story)
    for relation in ("clusters", "organisations"):
        EditionLink.objects.create(
            edition=edition, relation=relation, kind=Kind.CLUSTER, key=cluster, position=0
        )
    assert list(Edition.objects.linked_to("clusters", Kind.CLUSTER, cluster)) == [edition]
    assert not Edition.objects.linked_to("partners", Kind.CLUSTER, cluster).exists()

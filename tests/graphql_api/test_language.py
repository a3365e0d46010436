"""Which language is served, and what is said about it."""

import pytest
from django.utils import timezone

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

CLUSTERS = """
query ($locale: LocaleCode, $fallback: [LocaleCode!]) {
  clusters(locale: $locale, fallback: $fallback, first: 10) {
    totalCount
    nodes { id name locale servedLocale isFallback regions { name servedLocale isFallback } }
  }
}
"""


@pytest.fixture
def clusters():
    region = make_edition(Kind.REGION, "Київ")
    make_translation(region, "Kyiv")
    other_region = make_edition(Kind.REGION, "Львів")
    both = make_edition(
        Kind.CLUSTER, "Обидві", links={"regions": [region, other_region]}, slug="obydvi"
    )
    make_translation(both, "Both", slug="both")
    only = make_edition(Kind.CLUSTER, "Лише українською", links={"regions": [region]}, slug="lyshe")
    return both, only


def names(answer):
    return [node["name"] for node in answer["clusters"]["nodes"]]


def test_the_source_language_is_served_where_none_is_asked_for(ask, clusters):
    answer = ask(CLUSTERS, fallback=[])
    assert names(answer) == ["Лише українською", "Обидві"]
    assert {node["locale"] for node in answer["clusters"]["nodes"]} == {"uk"}


def test_what_is_not_translated_is_absent_without_fallback(ask, clusters):
    answer = ask(CLUSTERS, locale="en", fallback=[])["clusters"]
    assert answer["totalCount"] == 1
    [node] = answer["nodes"]
    assert (node["name"], node["servedLocale"], node["isFallback"]) == ("Both", "en", False)
    assert node["regions"] == [{"name": "Kyiv", "servedLocale": "en", "isFallback": False}]


def test_a_fallback_shows_each_identity_once_in_the_best_language(ask, clusters):
    answer = ask(CLUSTERS, locale="en", fallback=["uk"])["clusters"]
    assert answer["totalCount"] == 2
    shown = [(node["name"], node["servedLocale"], node["isFallback"]) for node in answer["nodes"]]
    assert shown == [("Both", "en", False), ("Лише українською", "uk", True)]
    assert answer["nodes"][0]["regions"] == [
        {"name": "Kyiv", "servedLocale": "en", "isFallback": False},
        {"name": "Львів", "servedLocale": "uk", "isFallback": True},
    ]
    assert answer["nodes"][1]["regions"] == [
        {"name": "Kyiv", "servedLocale": "en", "isFallback": False}
    ]


def test_a_language_that_nothing_is_published_in_is_empty_not_foreign(ask, clusters):
    assert ask(CLUSTERS, locale="pl", fallback=[])["clusters"]["totalCount"] == 0
    assert ask(CLUSTERS, locale="pl", fallback=["en"])["clusters"]["totalCount"] == 1


@pytest.mark.parametrize("code", ["xx", "", "uk-UA-x-private", "e\0n"])
def test_an_unknown_language_is_an_error(refused, code):
    assert refused(CLUSTERS, locale=code, fallback=[])["extensions"]["code"] == "UNKNOWN_LOCALE"
    assert refused(CLUSTERS, fallback=[code])["extensions"]["code"] == "UNKNOWN_LOCALE"


def test_language_tags_are_compared_without_case(ask, clusters):
    assert names(ask(CLUSTERS, locale="EN", fallback=[])) == ["Both"]


def test_a_slug_is_not_borrowed_from_another_language(ask, clusters):
    query = """query ($slug: String!, $locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
        cluster(by: {slug: $slug}, locale: $locale, fallback: $fallback) { name isFallback } }"""
    assert ask(query, slug="both", locale="en")["cluster"]["name"] == "Both"
    assert ask(query, slug="obydvi", locale="en", fallback=["uk"])["cluster"] is None
    assert ask(query, slug="lyshe", locale="en")["cluster"] is None
    assert ask(query, slug="lyshe", locale="en", fallback=["uk"])["cluster"] == {
        "name": "Лише українською",
        "isFallback": True,
    }


def test_a_page_names_its_public_language_versions(ask, clusters):
    both, _ = clusters
    query = "query ($key: UUID!) { cluster(by: {key: $key}) { translations { locale path } } }"
    answer = ask(query, key=str(both.key))["cluster"]["translations"]
    assert answer == [
        {"locale": "uk", "path": "/obydvi/"},
        {"locale": "en", "path": "/en/both/"},
    ]


def test_an_expired_language_version_is_no_translation_any_more(ask):
    source = make_edition(Kind.CLUSTER, "Кластер")
    make_translation(source, "Cluster", visible_until=timezone.now())
    query = "{ clusters(first: 1) { nodes { translations { locale } } } }"
    assert ask(query)["clusters"]["nodes"] == [{"translations": [{"locale": "uk"}]}]
    answer = ask(CLUSTERS, locale="en", fallback=["uk"])["clusters"]["nodes"]
    assert [node["name"] for node in answer] == ["Кластер"]


def test_the_state_of_the_translation_is_told(ask):
    state = {
        "state": "outdated",
        "percent": 80,
        "sourceChangedAt": "2026-01-02T03:04:05+00:00",
        "translatedAt": "2026-01-01T00:00:00+00:00",
        "outdated": True,
    }
    make_edition(Kind.CLUSTER, locale="en", translation=state)
    query = """{ clusters(locale: "en", first: 1) { nodes { translation {
        state percent sourceChangedAt translatedAt outdated } } } }"""
    [node] = ask(query)["clusters"]["nodes"]
    assert node["translation"] == state | {"state": "OUTDATED"}


def test_the_languages_in_which_something_is_published(ask, clusters):
    assert ask("{ locales { code name isSource } }")["locales"] == [
        {"code": "uk", "name": "українська", "isSource": True},
        {"code": "en", "name": "English", "isSource": False},
    ]

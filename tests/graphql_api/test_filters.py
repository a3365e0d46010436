"""Filters: what records are and in which languages, and filters within filters."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Kind
from graphql_api.filtering import DEEPEST, MOST_FILTERS
from graphql_api.identity import encode
from graphql_api.language import Language
from tests.graphql_api.factories import make_edition, make_entries, make_translation

pytestmark = pytest.mark.django_db

QUERY = """query ($filter: ClusterFilter, $locale: LocaleCode, $fallback: [LocaleCode!]! = []) {
    clusters(filter: $filter, locale: $locale, fallback: $fallback, first: 50) {
        totalCount nodes { title } } }"""


@pytest.fixture
def shown(ask):
    """Ask with a filter; return the titles, which agree with the total."""

    def send(chosen, **variables):
        answer = ask(QUERY, filter=chosen, **variables)["clusters"]
        titles = {node["title"] for node in answer["nodes"]}
        assert answer["totalCount"] == len(answer["nodes"]) == len(titles)
        return titles

    return send


@pytest.fixture
def clusters():
    make_entries("it", "agri", "kyiv", "lviv")
    return {
        title: make_edition(
            Kind.CLUSTER,
            title,
            slug=title.lower(),
            terms=[f"ecosystem:{ecosystem}", f"region:{region}"],
            last_published_at=datetime(2024, month, 1, tzinfo=UTC),
        )
        for title, ecosystem, region, month in (
            ("A", "it", "kyiv", 1),
            ("B", "it", "lviv", 2),
            ("C", "agri", "kyiv", 3),
            ("D", "agri", "lviv", 4),
        )
    }


def test_by_identity(shown, clusters):
    keys = [str(clusters[title].key) for title in "AB"]
    ids = [encode(Kind.CLUSTER, key, Language("en", ("uk",))) for key in keys]
    assert shown({"keys": [*keys, str(uuid4())]}) == {"A", "B"}
    assert shown({"ids": ids}) == {"A", "B"}
    assert shown({"ids": ids, "keys": keys[1:]}) == {"B"}
    assert shown({"slugs": ["c", "none", "\0"]}) == {"C"}


def test_by_the_moment_of_publication(shown, clusters):
    assert shown({"updatedSince": "2024-03-01T00:00:00Z"}) == {"C", "D"}
    assert shown({"not": {"updatedSince": "2024-03-01T00:00:00Z"}}) == {"A", "B"}


def test_by_the_languages_there_are_now(shown, clusters):
    make_translation(clusters["A"], "A en")
    make_translation(clusters["B"], "B en", visible_until=timezone.now() - timedelta(seconds=1))
    make_translation(clusters["C"], "C en", visible_until=timezone.now() + timedelta(days=1))
    assert shown({"translatedInto": ["en"]}) == {"A", "C"}
    assert shown({"translatedInto": ["en", "UK"]}) == {"A", "C"}
    assert shown({"not": {"translatedInto": ["en"]}}) == {"B", "D"}
    assert shown({"translatedInto": ["uk"]}, locale="en") == {"A en", "C en"}


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"and": [{"ecosystems": ["it"]}, {"regions": ["kyiv"]}]}, "A"),
        ({"or": [{"ecosystems": ["it"]}, {"regions": ["kyiv"]}]}, "ABC"),
        ({"not": {"ecosystems": ["it"], "regions": ["kyiv"]}}, "BCD"),
        ({"ecosystems": ["agri"], "or": [{"regions": ["kyiv"]}, {"slugs": ["a"]}]}, "C"),
        ({"not": {"or": [{"slugs": ["a"]}, {"not": {"ecosystems": ["agri"]}}]}}, "CD"),
        ({"and": [], "or": [], "not": {}}, "ABCD"),
        ({"or": [{}, {"slugs": ["a"]}]}, "ABCD"),
        ({"not": {"and": [{}], "slugs": []}}, "ABCD"),
        ({"or": [{"slugs": ["\0"]}]}, ""),
    ],
    ids=str,
)
def test_filters_combine(shown, clusters, chosen, titles):
    assert shown(chosen) == set(titles)


HIDDEN = {
    "unpublished": None,
    "for partners": {"visibility": Audience.PARTNER},
    "expired": {"visible_until": timezone.now() - timedelta(seconds=1)},
}


@pytest.mark.parametrize("values", HIDDEN.values(), ids=HIDDEN.keys())
def test_a_filter_by_what_is_hidden_finds_nothing(shown, values):
    key = uuid4()
    if values is not None:
        make_edition(Kind.ECOSYSTEM, code="secret", **values)
        make_edition(Kind.CLUSTER, "Таємний", key=key, **values)
    make_entries("it")
    make_edition(Kind.CLUSTER, "A", terms=["ecosystem:secret", "ecosystem:it", f"cluster:{key}"])
    for chosen in ({"ecosystems": ["secret"]}, {"clusters": [str(key)]}):
        assert shown(chosen) == set()
        assert shown({"not": chosen}) == {"A"}
    assert shown({"ecosystems": ["secret", "it"]}) == {"A"}


def _nested(levels):
    return {"not": _nested(levels - 1)} if levels > 1 else {"slugs": ["a"]}


def test_filters_are_bounded(shown, refused, clusters):
    assert shown(_nested(DEEPEST)) == {"B", "C", "D"}
    shown({"or": [{"slugs": ["a"]}] * (MOST_FILTERS - 1)})
    for chosen in (
        _nested(DEEPEST + 1),
        {"or": [{"slugs": ["a"]}] * MOST_FILTERS},
        {"and": [{"keys": [str(uuid4())] * 101}]},
        {"ids": ["nonsense"]},
        {"slugs": ["a"] * 101},
    ):
        assert refused(QUERY, filter=chosen)["extensions"]["code"] == "BAD_USER_INPUT"
    unknown = refused(QUERY, filter={"translatedInto": ["xx"]})
    assert unknown["extensions"]["code"] == "UNKNOWN_LOCALE"

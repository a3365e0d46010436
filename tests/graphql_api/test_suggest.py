"""Names are suggested while they are typed, in any script and layout."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Audience, Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

QUERY = """query ($prefix: String!, $locale: LocaleCode, $fallback: [LocaleCode!]! = [],
        $types: [SearchedKind!], $first: Int! = 8) {
    suggest(prefix: $prefix, locale: $locale, fallback: $fallback, types: $types, first: $first) {
        title otherNames kind path servedLocale record { key } } }"""


@pytest.fixture
def suggested(ask):
    return lambda prefix, **variables: [
        each["title"] for each in ask(QUERY, prefix=prefix, **variables)["suggest"]
    ]


@pytest.fixture
def fashion():
    cluster = make_edition(
        Kind.CLUSTER, "Подільський кластер моди", shortName="ПКМ", aliases=["Podillya Fashion"]
    )
    make_translation(cluster, "Podillia Fashion Cluster")
    return cluster


@pytest.mark.parametrize(
    "prefix", ["по", "Поділ", "podil", "клас", "подільський кл", "ПКМ", "podillya f", "gjlskmc"]
)
def test_names_go_on_from_what_is_typed(suggested, fashion, prefix):
    make_edition(Kind.CLUSTER, "Інший гурт")
    assert suggested(prefix) == ["Подільський кластер моди"]


def test_what_begins_so_comes_before_what_has_such_a_word(suggested):
    make_edition(Kind.CLUSTER, "Великий морський союз")
    make_edition(Kind.CLUSTER, "Морський кластер")
    assert suggested("мор") == ["Морський кластер", "Великий морський союз"]


def test_a_suggestion_says_what_it_is(ask, fashion):
    [found] = ask(QUERY, prefix="podillia", locale="en")["suggest"]
    assert found == {
        "title": "Podillia Fashion Cluster",
        "otherNames": ["ПКМ", "Podillya Fashion"],
        "kind": "CLUSTER",
        "path": found["path"],
        "servedLocale": "en",
        "record": {"key": str(fashion.key)},
    }
    assert found["path"].startswith("/en/")


def test_hidden_names_are_not_suggested(suggested):
    make_edition(Kind.CLUSTER, "Таємний гурт", visibility=Audience.PARTNER)
    make_edition(Kind.ORGANISATION, "Такий собі")
    assert suggested("та") == ["Такий собі"]
    assert suggested("та", types=["CLUSTER"]) == []


@pytest.mark.parametrize("prefix", ["", " ", "-", "\x00", "%", "'"])
def test_nothing_is_suggested_for_nothing(suggested, fashion, prefix):
    assert suggested(prefix) == []


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"prefix": "а", "first": 21}, "PAGE_SIZE_EXCEEDED"),
        ({"prefix": "а", "first": -1}, "PAGE_SIZE_EXCEEDED"),
        ({"prefix": "а" * 101}, "BAD_USER_INPUT"),
    ],
)
def test_bad_input_is_refused(refused, variables, code):
    assert refused(QUERY, **variables)["extensions"]["code"] == code


@pytest.mark.parametrize("number", [3, 20])
def test_queries_do_not_grow_with_the_suggestions(ask, number):
    for each in range(number):
        make_edition(Kind.CLUSTER, f"Гурт {each}")
    with CaptureQueriesContext(connection) as queries:
        assert len(ask(QUERY, prefix="гурт", first=20)["suggest"]) == number
    # Beginnings, words, rows.
    assert sum("content_edition" in q["sql"] or "search_" in q["sql"] for q in queries) <= 3


def test_of_very_many_names_with_a_word_the_first_are_the_same(ask, suggested, monkeypatch):
    for number in range(6):
        make_edition(Kind.CLUSTER, f"{'Дуже ' * number}великий кластер {number}")
    make_edition(Kind.CLUSTER, "Таємний великий кластер", visibility=Audience.PARTNER)
    shortest = [f"{'Дуже ' * number}великий кластер {number}" for number in range(6)]
    for many in (500, 3):
        monkeypatch.setattr("search.suggesting._MANY", many)
        assert suggested("кла") == shortest
        assert suggested("кла", first=2) == shortest[:2]
        with CaptureQueriesContext(connection) as queries:
            ask(QUERY, prefix="кла")
        asked = [each["sql"] for each in queries if "FROM search_searchdocument" in each["sql"]]
        # Names that begin so, some that have the word, and in their order those of very many.
        assert len(asked) == 2 + (many == 3)

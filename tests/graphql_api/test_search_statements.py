"""What a search asks the store: no more than it must, and of known words nothing again."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Kind
from content.editions.models import Edition
from tests.graphql_api.conftest import ADDRESS
from tests.graphql_api.factories import make_edition
from tests.graphql_api.test_snapshot import elsewhere

CODE = "search-statements-test"
HITS = """query ($text: String!) { search(query: $text, first: 10, locale: "uk") {
    edges { title } totalCount matchesAllWords } }"""


def looked_through(queries):
    """How many statements looked through the documents."""
    return sum("FROM search_searchdocument" in query["sql"] for query in queries)


@pytest.mark.django_db
def test_a_page_of_hits_says_how_many_there_are(ask):
    for number in range(12):
        make_edition(Kind.CLUSTER, f"Кластер {number}", summary="Опис")
    with CaptureQueriesContext(connection) as queries:
        found = ask(HITS, text="кластер опис")["search"]
    assert (len(found["edges"]), found["totalCount"], found["matchesAllWords"]) == (10, 12, True)
    # What is called so, how often each word is said, and the hits.
    assert looked_through(queries) == 3


@pytest.mark.django_db
def test_what_many_records_say_does_not_follow_what_few_say(ask, monkeypatch):
    monkeypatch.setattr("search.query._COMMON", 3)
    for number in range(4):
        make_edition(Kind.CLUSTER, f"Меблевий кластер {number}")
    make_edition(Kind.CLUSTER, "Меблевий кластер бортників")
    found = ask(HITS, text="меблевий бортник")["search"]
    assert [edge["title"] for edge in found["edges"]] == ["Меблевий кластер бортників"]
    assert found["totalCount"] == 1
    # Where there is nothing else, they are better than nothing.
    assert ask(HITS, text="меблевий Тімбукту")["search"]["totalCount"] == 5


@pytest.fixture
def cluster(db):
    """One that is really there, since nothing is remembered inside a test's transaction."""
    name = "Бортницький кластер пасічників"
    elsewhere(lambda: make_edition(Kind.CLUSTER, name, code=CODE) and None)
    yield
    elsewhere(Edition.objects.filter(code=CODE).delete)


def asked(text, kinds="types: []"):
    document = f'{{ search(query: "{text}", first: 1, locale: "uk", {kinds}) {{ totalCount }} }}'
    with CaptureQueriesContext(connection) as queries:
        found = Client().get(ADDRESS, {"query": document}).json()["data"]["search"]
    assert found["totalCount"] == 1
    return looked_through(queries)


def test_only_what_is_new_of_a_query_is_asked(cluster):
    # What is called so, how often each word is said, and how many say most of it.
    assert elsewhere(lambda: asked("бортницький кластер")) == 3
    assert elsewhere(lambda: asked("кластер бортницький")) == 1
    assert elsewhere(lambda: asked("кластер пасічників")) == 3
    assert elsewhere(lambda: asked("пасічників бортницький")) == 1


FACETED = """query ($text: String!) { search(query: $text, first: 2, locale: "uk") {
    edges { title } totalCount ... on SearchConnection { facets { dimension values {
    value count } } } } }"""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "statements", "total", "facets"),
    [
        (
            "кластер опис",
            3,
            12,
            {"TYPE": {"CLUSTER": 12}, "REGION": {"volynska": 6}, "LANGUAGE": {"uk": 12}},
        ),
        ("опис 7", 3, 1, {"TYPE": {"CLUSTER": 1}, "LANGUAGE": {"uk": 1}}),
        ("нічого подібного", 4, 0, {}),
    ],
    ids=["many say all of it", "few say most of it", "nothing says any of it"],
)
def test_facets_are_counted_while_hits_are_ranked(
    ask, monkeypatch, text, statements, total, facets
):
    monkeypatch.setattr("search.query._COMMON", 11)
    make_edition(Kind.REGION, "Волинь", code="volynska")
    for number in range(12):
        terms = ["region:volynska", "language:uk"][number % 2 :]
        make_edition(Kind.CLUSTER, f"Кластер {number}", summary="Опис", terms=terms)
    with CaptureQueriesContext(connection) as queries:
        found = ask(FACETED, text=text)["search"]
    counts = {
        each["dimension"]: {value["value"]: value["count"] for value in each["values"]}
        for each in found["facets"]
        if each["values"]
    }
    assert (found["totalCount"], len(found["edges"]), counts) == (total, min(total, 2), facets)
    assert looked_through(queries) == statements
    # Counted by themselves they are the same.
    monkeypatch.setattr("graphql_api.queries.search.asks_for", lambda *_: False)
    assert ask(FACETED, text=text)["search"] == found


def test_other_kinds_are_asked_for_anew(cluster):
    assert elsewhere(lambda: asked("бортницький", "types: [PROJECT, CLUSTER]")) == 3
    assert elsewhere(lambda: asked("бортницький", "types: [CLUSTER]")) == 3
    assert elsewhere(lambda: asked("бортницький", "types: [CLUSTER]")) == 0

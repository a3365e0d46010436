"""Limits: hostile requests are refused before anything is read, after a bounded effort."""

import pytest
from graphql import get_introspection_query, parse
from graphql.language.lexer import Lexer

from graphql_api import limits
from graphql_api.documents import DocumentCache
from graphql_api.errors import RequestError
from tests.graphql_api.hostile import HOSTILE


@pytest.fixture
def send(client):
    def send(body):
        return client.post(
            "/graphql/",
            body,
            "application/json",
            headers={"Accept": "application/graphql-response+json"},
        )

    return send


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_is_refused_after_a_bounded_effort(send, name, monkeypatch):
    """How long it takes is measured by ``tests/benchmarks/hostile.py``; no database is needed."""
    body, status, code = HOSTILE[name]
    tokens = []
    advance = Lexer.advance
    monkeypatch.setattr(Lexer, "advance", lambda self: tokens.append(1) or advance(self))
    response = send(body)
    errors = response.json()["errors"]
    assert (response.status_code, errors[0]["extensions"]["code"]) == (status, code)
    assert errors[0]["message"]
    assert len(response.content) < 4_000
    assert len(tokens) <= limits.MOST_TOKENS + 1
    if code == "COST_LIMIT_EXCEEDED":
        assert len(errors) == 1


def test_the_walk_measures_the_document_written_out():
    document = parse(
        """
        query A { x: clusters { nodes { ...F } } __typename }
        query B { ...F ... on Query { y: locales { code } } }
        fragment F on Cluster { stories { nodes { title title } } }
        """
    )
    [total, fragment] = limits._Walk(document).measures()
    assert total.depth == 5
    assert total.aliases == 2
    assert total.repetitions == 2
    assert fragment == limits.Measure(depth=3, selections=4, repetitions=1)
    assert total.selections == 6 + 2 * fragment.selections + 2


def test_unknown_fragments_are_left_to_validation(refused):
    assert refused("{ ...Nothing }")["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_introspecting_tools_are_served(ask):
    query = get_introspection_query(
        descriptions=True, specified_by_url=True, input_value_deprecation=True
    )
    names = {found["name"] for found in ask(query)["__schema"]["types"]}
    assert {"Cluster", "ClusterConnection", "LocaleCode"} <= names


def test_documents_are_remembered_by_their_exact_text():
    cache = DocumentCache(most_characters=60)
    first = cache.get("{ a: __typename }")
    assert cache.get("{ a: __typename }") is first
    assert cache.get("{ b: __typename }") is not first
    with pytest.raises(RequestError):
        cache.get("{ nothing }")
    for name in "cdefgh":
        cache.get(f"{{ {name}: __typename }}")
    assert cache.get("{ a: __typename }") is not first

"""Limits: hostile documents are refused before anything is read, and quickly."""

import time

import pytest
from graphql import get_introspection_query, parse

from graphql_api import limits
from graphql_api.documents import DocumentCache
from graphql_api.errors import RequestError


def doubling(levels: int) -> str:
    """Fragments that each spread the next twice: 2**levels fields when written out."""
    fragments = (
        f"fragment F{level} on Query {{ ...F{level + 1} ...F{level + 1} }}"
        for level in range(levels)
    )
    return f"{{ ...F0 }} {' '.join(fragments)} fragment F{levels} on Query {{ __typename }}"


def chain(length: int) -> str:
    fragments = (f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(length))
    return f"{{ ...F0 }} {' '.join(fragments)} fragment F{length} on Query {{ __typename }}"


def nested(levels: int, field: str = "a") -> str:
    return "{" + f"{field} {{" * levels + "b" + "}" * levels + "}"


HOSTILE = {
    "nesting": nested(limits.DEEPEST + 1),
    "very deep nesting": nested(1_300),
    "nesting through fragments": " ".join(
        f"fragment F{n} on Query {{ a {{ ...F{n + 1} }} }}" for n in range(20)
    )
    + " fragment F20 on Query { b } { ...F0 }",
    "deep introspection": nested(30, "__type"),
    "aliases": "{" + " ".join(f"a{n}: __typename" for n in range(101)) + "}",
    "ten thousand aliases": "{" + " ".join(f"a{n}:b" for n in range(10_000)) + "}",
    "aliases in a fragment spread often": "{"
    + " ".join(f"...{{ ...F }} a{n}: __typename" for n in range(2))
    + " ...F" * 50
    + "} fragment F on Query { "
    + " ".join(f"b{n}: __typename" for n in range(3))
    + " }",
    "doubling fragments": doubling(40),
    "doubling fragments under introspection": doubling(40).replace(
        "{ ...F0 }", "{ __schema { ...F0 } }"
    ),
    "a long chain of fragments": chain(500),
    "one field over and over": "{" + " __typename" * 3_000 + "}",
    "tokens": "{ clusters(first: 1) { nodes { " + "id " * 4_000 + "} } }",
    "comments": "#\n" * 20_000 + "{ __typename }",
    "deep lists of values": "{ clusters(filter: {regions: "
    + "[" * 900
    + "]" * 900
    + "}) { totalCount } }",
    "fields of unused fragments": "{ __typename } fragment F on Query {"
    + " __typename" * 500
    + "}",
}


@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_document_is_refused(refused, document):
    error = refused(document)
    assert error["extensions"]["code"] in ("COST_LIMIT_EXCEEDED", "GRAPHQL_PARSE_FAILED")
    assert error["message"]


@pytest.mark.parametrize("document", HOSTILE.values(), ids=HOSTILE.keys())
def test_refusing_costs_little(document):
    assert min(_seconds_to_refuse(document) for _ in range(3)) < 0.15


def _seconds_to_refuse(document):
    """Processor time of this process alone; the least of several, since garbage is collected."""
    started = time.process_time()
    with pytest.raises(RequestError):
        DocumentCache().get(document)
    return time.process_time() - started


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


def test_circular_and_unknown_fragments_are_left_to_validation(refused):
    circular = "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
    assert refused(circular)["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert refused("{ ...Nothing }")["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


def test_introspecting_tools_are_served(ask):
    query = get_introspection_query(
        descriptions=True, specified_by_url=True, input_value_deprecation=True
    )
    names = {found["name"] for found in ask(query)["__schema"]["types"]}
    assert {"Cluster", "ClusterConnection", "LocaleCode"} <= names


def test_circular_introspection_is_refused(refused):
    query = "{ __schema { types { " + "fields { type { " * 4 + "name" + " } }" * 4 + " } } }"
    assert refused(query)["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


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

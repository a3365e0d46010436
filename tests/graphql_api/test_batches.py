"""What one row of a list is asked for is loaded for all of them, however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30

FACETS = """{ organisations(first: 50) { nodes { clusters(first: 1) {
    totalCount facets { dimension values { value count label entry { code } } } } } } }"""
CHANGES = """{ accessionTermsVersions(first: 50) { nodes {
    version changesSince(version: "1") { key kind } } } }"""


def queries_of(ask, query: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        ask(query)
    return len(queries)


def organisation_with_a_cluster(number: int) -> None:
    body = make_edition(Kind.ORGANISATION)
    make_edition(Kind.ECOSYSTEM, code=f"e{number}")
    make_edition(
        Kind.CLUSTER, links={"memberships": [body]}, terms=[f"ecosystem:e{number}", "status:member"]
    )


def test_facets_of_nested_lists_take_as_many_queries_for_many_parents_as_for_few(ask):
    for number in range(FEW):
        organisation_with_a_cluster(number)
    for_few = queries_of(ask, FACETS)
    for number in range(FEW, MANY):
        organisation_with_a_cluster(number)

    assert queries_of(ask, FACETS) == for_few
    nodes = ask(FACETS)["organisations"]["nodes"]
    shown = {
        value["value"]
        for node in nodes
        for facet in node["clusters"]["facets"]
        if facet["dimension"] == "ECOSYSTEM"
        for value in facet["values"]
    }
    assert shown == {f"e{number}" for number in range(MANY)}


def test_versions_are_compared_in_as_many_queries_for_many_as_for_few(ask):
    for number in range(1, 1 + FEW):
        make_edition(Kind.ACCESSION_TERMS, version=str(number))
    for_few = queries_of(ask, CHANGES)
    for number in range(1 + FEW, 1 + MANY):
        make_edition(Kind.ACCESSION_TERMS, version=str(number))

    assert queries_of(ask, CHANGES) == for_few
    nodes = ask(CHANGES)["accessionTermsVersions"]["nodes"]
    assert all(node["changesSince"] == [] for node in nodes)


@pytest.mark.parametrize(
    ("selected", "more"),
    [
        ("nodes { slug }", 0),
        ("nodes { slug } totalCount", 1),
        ("nodes { slug } facets { dimension }", 1),
    ],
)
def test_totals_and_facets_are_counted_where_they_are_asked_for(ask, selected, more):
    make_edition(Kind.CLUSTER, links={"memberships": [make_edition(Kind.ORGANISATION)]})
    root = queries_of(ask, f"{{ clusters(first: 5) {{ {selected} }} }}")
    nested = queries_of(
        ask, f"{{ organisations(first: 5) {{ nodes {{ clusters(first: 5) {{ {selected} }} }} }} }}"
    )

    assert (root, nested) == (1 + more, 2 + more)

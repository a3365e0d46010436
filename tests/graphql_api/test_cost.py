"""What requests cost, and that those which cost too much are refused and told why."""

import pytest
from graphql import get_introspection_query, parse

from graphql_api.cost import CostWalk
from graphql_api.errors import RequestError
from graphql_api.expenses import _walk, estimate
from tests.graphql_api.test_directory import DIRECTORY


def cost(query: str, **variables: object) -> int:
    return estimate(parse(query), None, variables).requested


# The worked examples of the guide: change both together.
EXAMPLES = {
    "a field": ("{ __typename }", 1),
    "a record": ('{ cluster(by: {slug: "x"}) { name slug } }', 3),
    "a page": ("{ clusters(first: 10) { nodes { name slug } } }", 1 + 1 + 10 * 2),
    "with its total": ("{ clusters(first: 10) { totalCount nodes { name } } }", 1 + 10 + 1 + 10),
    "with edges": ("{ clusters(last: 10) { edges { cursor node { name } } } }", 1 + 1 + 10 * 3),
    "pages in pages": (
        "{ clusters(first: 10) { nodes { stories(first: 3) { nodes { title } } } } }",
        1 + 1 + 10 * (1 + 1 + 3),
    ),
    "a list without pages": (
        "{ clusters(first: 10) { nodes { ecosystems { name } } } }",
        1 + 1 + 10 * (1 + 5),
    ),
    "a vocabulary": ("{ regions { name code } }", 1 + 30 * 2),
    "a text in a filter": (
        '{ clusters(first: 10, filter: {text: "меблі"}) { nodes { name } } }',
        1 + 30 + 1 + 10,
    ),
    "nodes by id": ('{ nodes(ids: ["a", "b"]) { id } }', 1 + 2),
    "the same under two names": ("{ a: __typename b: __typename }", 2),
    "an empty page": ("{ clusters(first: 0) { totalCount nodes { name } } }", 1 + 10 + 1),
}


@pytest.mark.parametrize(("query", "expected"), EXAMPLES.values(), ids=EXAMPLES.keys())
def test_worked_examples(query, expected):
    assert cost(query) == expected


@pytest.mark.parametrize(
    ("query", "variables", "expected"),
    [
        ("query ($n: Int!) { clusters(first: $n) { nodes { name } } }", {"n": 7}, 9),
        ("query ($n: Int = 4) { clusters(first: $n) { nodes { name } } }", {}, 6),
        ("query ($n: Int = 4) { clusters(last: $n) { nodes { name } } }", {"n": 3}, 5),
        ("query ($n: Int = 4) { clusters(first: $n) { nodes { name } } }", {"n": None}, 2),
        ("query ($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["a", "b", "c"]}, 4),
        ("query ($all: Boolean!) { __typename @include(if: $all) }", {"all": False}, 0),
        ("query ($all: Boolean!) { __typename @skip(if: $all) }", {"all": False}, 1),
    ],
)
def test_variables_and_their_defaults_count(query, variables, expected):
    assert cost(query, **variables) == expected


def test_fragments_cost_what_they_hold_wherever_they_are_spread():
    written = "{ clusters(first: 10) { pageInfo { hasNextPage } nodes { name slug } } }"
    spread = """
        { clusters(first: 10) { ...Page } }
        fragment Page on ClusterConnection { pageInfo { hasNextPage } ...Nodes }
        fragment Nodes on ClusterConnection { nodes { ...Card } }
        fragment Card on Cluster { name ... on Content { slug } }
    """
    assert cost(spread) == cost(written) == 1 + 2 + 1 + 10 * 2


def test_an_object_is_of_one_type():
    query = """{ node(id: "x") { id
        ... on Cluster { name slug } ... on Cluster { title } ... on SuccessStory { title } } }"""
    assert cost(query) == 1 + 1 + 3


def test_each_fragment_is_measured_once(monkeypatch):
    visits = []
    original = CostWalk.set

    def counted(self, selections, parent):
        visits.append(selections)
        return original(self, selections, parent)

    monkeypatch.setattr(CostWalk, "set", counted)
    doubling = " ".join(f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(30))
    document = parse(f"{{ ...F0 }} {doubling} fragment F30 on Query {{ __typename }}")
    walk = _walk(document, document.definitions[0], {})
    assert walk.operation(document.definitions[0]).once == 2**30
    assert len(visits) == 32


@pytest.mark.django_db
def test_every_answer_tells_its_cost(post):
    answer = post("{ clusters(first: 10) { nodes { name } } }").json()
    assert answer["extensions"] == {"cost": {"requested": 12, "limit": 20_000}}
    answer = post("{ clusters { nodes { name } } }").json()
    assert answer["errors"]
    assert answer["extensions"]["cost"]["requested"] == 2


def test_a_request_that_costs_too_much_is_refused_and_told_why(refused):
    error = refused(
        """{ locales { code }
            all: clusters(first: 100) { nodes { slug
                stories(first: 100) { nodes { title slug } } } } }"""
    )
    assert error["extensions"] == {
        "code": "COST_LIMIT_EXCEEDED",
        "cost": 4 + 2 + 100 * (1 + 2 + 100 * 2),
        "limit": 20_000,
        "paths": [
            {"path": "all.nodes.stories.nodes", "cost": 100 * (1 + 100 * 2)},
            {"path": "locales.code", "cost": 3},
        ],
    }
    assert "20306; the limit is 20000" in error["message"]
    assert "`all.nodes.stories.nodes` (20100)" in error["message"]


@pytest.mark.parametrize("size", [101, 100_000, 2**31 - 1])
def test_a_page_that_is_too_large_is_refused_as_such(refused, size):
    error = refused(f"{{ clusters(first: {size}) {{ nodes {{ name }} }} }}")
    assert error["extensions"]["code"] == "PAGE_SIZE_EXCEEDED"


def test_the_limit_is_a_setting(settings, refused):
    settings.GRAPHQL_COST_LIMIT = 10
    error = refused("{ clusters(first: 10) { nodes { name } } }")
    assert (error["extensions"]["cost"], error["extensions"]["limit"]) == (12, 10)


def test_the_directory_fits_comfortably(settings):
    assert cost(DIRECTORY, first=100, locale="en") < settings.GRAPHQL_COST_LIMIT / 4


def test_reading_the_whole_schema_is_free_and_reading_it_often_is_refused():
    query = get_introspection_query(
        descriptions=True,
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
    )
    assert cost(query) == 0
    types = "types { fields { name description args { name type { name ofType { name } } } } }"
    often = "{" + " ".join(f"a{n}: __schema {{ {types} }}" for n in range(100)) + "}"
    with pytest.raises(RequestError, match="Reading the schema") as raised:
        cost(often)
    assert raised.value.details["paths"] == []

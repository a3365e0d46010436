"""Lists: pages, cursors, orders and filters."""

import base64

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_entries, make_translation

pytestmark = pytest.mark.django_db

PAGE = """query ($order: [SuccessStoryOrder!], $filter: SuccessStoryFilter, $locale: LocaleCode,
    $fallback: [LocaleCode!]! = [], $first: Int, $after: String, $last: Int, $before: String) {
  successStories(order: $order, filter: $filter, locale: $locale, fallback: $fallback,
      first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { title } } nodes { title }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""

DATES = ["2020-01-01", "2021-01-01", None, "2021-01-01", None, "2019-05-05", "2022-02-02"]


@pytest.fixture
def stories():
    made = [
        make_edition(Kind.SUCCESS_STORY, f"Історія {number % 3}", date=date)
        for number, date in enumerate(DATES)
    ]
    make_translation(made[0], "Story")
    return made


def page(ask, **variables):
    return ask(PAGE, **variables)["successStories"]


def titles_forwards(ask, size, **variables):
    titles, after = [], None
    while True:
        found = page(ask, first=size, after=after, **variables)
        titles += [edge["cursor"] for edge in found["edges"]]
        assert found["pageInfo"]["hasPreviousPage"] is (after is not None)
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            return titles


def titles_backwards(ask, size, **variables):
    titles, before = [], None
    while True:
        found = page(ask, last=size, before=before, **variables)
        titles = [edge["cursor"] for edge in found["edges"]] + titles
        assert found["pageInfo"]["hasNextPage"] is (before is not None)
        before = found["pageInfo"]["startCursor"]
        if not found["pageInfo"]["hasPreviousPage"]:
            return titles


ORDERS = [
    None,
    ["DATE_DESC"],
    ["DATE_ASC"],
    ["TITLE_ASC"],
    ["TITLE_DESC"],
    ["PUBLISHED_DESC"],
    ["TITLE_ASC", "DATE_DESC"],
    ["TITLE_DESC", "DATE_ASC"],
    ["DATE_ASC", "TITLE_DESC", "DATE_DESC"],
]


@pytest.mark.parametrize("order", ORDERS, ids=str)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_walking_all_pages_either_way_gives_the_whole_list(ask, stories, order, size):
    whole = [edge["cursor"] for edge in page(ask, first=100, order=order)["edges"]]
    assert len(set(whole)) == len(DATES)
    assert titles_forwards(ask, size, order=order) == whole
    assert titles_backwards(ask, size, order=order) == whole


def test_what_has_no_date_comes_last_in_either_direction(ask, stories):
    query = """query ($order: [SuccessStoryOrder!]) { successStories(order: $order, first: 9) {
        nodes { key } } }"""
    dates = {str(story.key): date for story, date in zip(stories, DATES, strict=True)}
    for order in ("DATE_ASC", "DATE_DESC"):
        nodes = ask(query, order=[order])["successStories"]["nodes"]
        found = [dates[node["key"]] for node in nodes]
        known = sorted(filter(None, DATES), reverse=order == "DATE_DESC")
        assert found == [*known, None, None]


def test_pages_with_a_fallback_are_cut_from_the_rows_shown(ask, stories):
    chain = {"locale": "en", "fallback": ["uk"], "order": ["TITLE_ASC"]}
    whole = page(ask, first=100, **chain)
    assert whole["totalCount"] == len(DATES)
    assert [node["title"] for node in whole["nodes"]].count("Story") == 1
    assert titles_forwards(ask, 2, **chain) == [edge["cursor"] for edge in whole["edges"]]


def test_a_page_between_two_cursors(ask, stories):
    edges = page(ask, first=100)["edges"]
    between = page(ask, first=10, after=edges[1]["cursor"], before=edges[4]["cursor"])
    assert [edge["cursor"] for edge in between["edges"]] == [edge["cursor"] for edge in edges[2:4]]


def test_an_empty_page_has_no_cursors(ask):
    assert page(ask, first=3) == {
        "totalCount": 0,
        "edges": [],
        "nodes": [],
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
    }


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "BAD_USER_INPUT"),
        ({"first": 1, "last": 1}, "BAD_USER_INPUT"),
        ({"first": -1}, "BAD_USER_INPUT"),
        ({"last": -1}, "BAD_USER_INPUT"),
        ({"first": 101}, "PAGE_SIZE_EXCEEDED"),
        ({"last": 1000}, "PAGE_SIZE_EXCEEDED"),
    ],
)
def test_a_page_needs_a_size_within_bounds(refused, arguments, code):
    assert refused(PAGE, **arguments)["extensions"]["code"] == code


def test_nested_lists_need_a_size_within_bounds_too(refused):
    make_edition(Kind.CLUSTER)
    query = "{ clusters(first: 1) { nodes { stories%s { totalCount } } } }"
    assert refused(query % "")["extensions"]["code"] == "BAD_USER_INPUT"
    assert refused(query % "(first: 101)")["extensions"]["code"] == "PAGE_SIZE_EXCEEDED"


@pytest.mark.parametrize(
    "other",
    [
        {"order": ["TITLE_ASC"]},
        {"order": ["DATE_ASC"]},
        {"filter": {"years": [2020]}},
        {"locale": "en"},
        {"locale": "uk", "fallback": ["en"]},
    ],
    ids=str,
)
def test_a_cursor_of_another_list_is_refused(ask, refused, stories, other):
    cursor = page(ask, first=1)["pageInfo"]["endCursor"]
    error = refused(PAGE, first=1, after=cursor, **other)
    assert error["extensions"]["code"] == "CURSOR_INVALID"
    assert "another list" in error["message"]


def test_a_cursor_of_a_nested_list_does_not_fit_the_root(ask, refused):
    cluster = make_edition(Kind.CLUSTER)
    make_edition(Kind.SUCCESS_STORY, links={"clusters": [cluster]})
    nested = "{ clusters(first: 1) { nodes { stories(first: 1) { pageInfo { endCursor } } } } }"
    [node] = ask(nested)["clusters"]["nodes"]
    cursor = node["stories"]["pageInfo"]["endCursor"]
    assert refused(PAGE, first=1, after=cursor)["extensions"]["code"] == "CURSOR_INVALID"


def written(text):
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "garbage",
        "ґ",
        "x" * 10_000,
        written("1"),
        written("[]"),
        written("{}"),
        written('["a"]'),
        written('["a", 1, 2]'),
        written('["a", "2020-01-01", "no uuid"]'),
        written('["a", "not a date", "3f0c79a5-a096-4b6a-8d77-c218743320a6"]'),
        written("[" * 2000),
    ],
)
def test_garbage_is_no_cursor(refused, cursor):
    assert refused(PAGE, first=1, after=cursor)["extensions"]["code"] == "CURSOR_INVALID"


FILTERS = [
    ("clusters", Kind.CLUSTER, {"ecosystems": ["a", "b"]}, ["ecosystem:b"], ["ecosystem:c"]),
    ("clusters", Kind.CLUSTER, {"industries": ["a"]}, ["industry:a"], ["ecosystem:a"]),
    ("clusters", Kind.CLUSTER, {"regions": ["a"]}, ["region:a"], []),
    ("clusters", Kind.CLUSTER, {"kinds": ["network"]}, ["kind:network"], ["kind:cluster"]),
    (
        "clusters",
        Kind.CLUSTER,
        {"statuses": ["NOT_CONFIRMED"]},
        ["status:not-confirmed"],
        ["status:member"],
    ),
    ("clusters", Kind.CLUSTER, {"foundedIn": [2012]}, ["year:2012"], ["year:2013"]),
    ("clusters", Kind.CLUSTER, {"countriesOfInterest": ["PL"]}, ["country:PL"], ["country:DE"]),
    (
        "clusters",
        Kind.CLUSTER,
        {"regions": ["a"], "industries": ["b"]},
        ["region:a", "industry:b"],
        ["region:a", "industry:c"],
    ),
    (
        "successStories",
        Kind.SUCCESS_STORY,
        {"resultCategory": ["export"]},
        ["category:export"],
        ["category:jobs"],
    ),
    ("successStories", Kind.SUCCESS_STORY, {"years": [2022]}, ["year:2022"], ["year:2021"]),
    ("successStories", Kind.SUCCESS_STORY, {"countries": ["UA"]}, ["country:UA"], []),
    ("projects", Kind.PROJECT, {"kinds": ["PROGRAMME"]}, ["kind:programme"], ["kind:project"]),
    ("projects", Kind.PROJECT, {"statuses": ["running"]}, ["status:running"], ["status:done"]),
    ("projects", Kind.PROJECT, {"programmeAreas": ["x"]}, ["area:x"], ["area:y"]),
    ("projects", Kind.PROJECT, {"fundingProgrammes": ["x"]}, ["programme:x"], []),
    ("organisations", Kind.ORGANISATION, {"kinds": ["donor"]}, ["kind:donor"], ["kind:ngo"]),
    ("organisations", Kind.ORGANISATION, {"countries": ["BE"]}, ["country:BE"], ["country:UA"]),
]


@pytest.mark.parametrize(("field", "kind", "condition", "matching", "other"), FILTERS)
def test_a_filter_keeps_what_meets_it(ask, field, kind, condition, matching, other):
    make_entries(*{term.partition(":")[2] for term in (*matching, *other)})
    match = make_edition(kind, terms=matching)
    make_edition(kind, terms=other)
    filter_type = f"{kind.replace('-', ' ').title().replace(' ', '')}Filter"
    query = f"""query ($filter: {filter_type}) {{
        {field}(filter: $filter, first: 5) {{ totalCount nodes {{ key }} }} }}"""
    assert ask(query, filter=condition)[field] == {
        "totalCount": 1,
        "nodes": [{"key": str(match.key)}],
    }
    empty = {name: [] for name in condition}
    assert ask(query, filter=empty)[field]["totalCount"] == 2


def test_a_filter_by_key(ask):
    cluster = make_edition(Kind.CLUSTER)
    make_edition(Kind.SUCCESS_STORY, "Її", terms=[f"cluster:{cluster.key}"])
    make_edition(Kind.SUCCESS_STORY, "Чужа", terms=["cluster:other"])
    found = page(ask, first=5, filter={"clusters": [str(cluster.key).upper()]})
    assert [node["title"] for node in found["nodes"]] == ["Її"]


def test_clusters_by_what_they_have_a_tie_to(ask):
    organisation, umbrella = make_edition(Kind.ORGANISATION), make_edition(Kind.CLUSTER)
    bodies = {"organisations": organisation, "clusters": umbrella}
    for field, body in bodies.items():
        facet = field.removesuffix("s")
        member = make_edition(Kind.CLUSTER, terms=[f"{facet}:{body.key}"])
        query = """query ($filter: ClusterFilter) {
            clusters(filter: $filter, first: 5) { nodes { key } } }"""
        found = ask(query, filter={field: [str(body.key)]})["clusters"]["nodes"]
        assert found == [{"key": str(member.key)}]


def test_a_filter_is_bounded_and_its_values_are_only_values(ask, refused):
    assert refused(PAGE, first=1, filter={"regions": ["x"] * 101})["extensions"]["code"] == (
        "BAD_USER_INPUT"
    )
    for value in ("\0", "'; drop table", "%", "{}", 'a"b\\', "x" * 3000):
        assert page(ask, first=1, filter={"regions": [value]})["totalCount"] == 0
    bad_key = refused(PAGE, first=1, filter={"clusters": ["17"]})
    assert bad_key["extensions"]["code"] == "BAD_USER_INPUT"

"""The directory: the question that partner sites ask most, and what it costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition, make_translation

pytestmark = pytest.mark.django_db

DIRECTORY = """
query ($first: Int!, $locale: LocaleCode) {
  clusters(locale: $locale, first: $first) {
    totalCount
    nodes {
      name shortName slug servedLocale
      ecosystems { name } industries { name } regions { name }
      stories(first: 5) { nodes { title } }
    }
  }
}
"""


def make_directory(clusters: int, stories: int = 2) -> None:
    ecosystem = make_edition(Kind.ECOSYSTEM, "Цифрова", code="digital")
    industries = [make_edition(Kind.INDUSTRY, f"Галузь {n}") for n in range(3)]
    region = make_edition(Kind.REGION, "Хмельницька область")
    for number in range(clusters):
        cluster = make_edition(
            Kind.CLUSTER,
            f"Кластер {number:03}",
            links={"ecosystems": [ecosystem], "industries": industries, "regions": [region]},
        )
        for story in range(stories):
            make_edition(
                Kind.SUCCESS_STORY,
                f"Історія {number:03}-{story}",
                date=f"202{story}-01-01",
                links={"clusters": [cluster]},
            )


def test_the_directory_in_four_queries(ask, django_assert_max_num_queries):
    make_directory(clusters=50)
    with django_assert_max_num_queries(4):
        answer = ask(DIRECTORY, first=50)["clusters"]
    assert answer["totalCount"] == 50
    assert answer["nodes"][7] == {
        "name": "Кластер 007",
        "shortName": "",
        "slug": answer["nodes"][7]["slug"],
        "servedLocale": "uk",
        "ecosystems": [{"name": "Цифрова"}],
        "industries": [{"name": "Галузь 0"}, {"name": "Галузь 1"}, {"name": "Галузь 2"}],
        "regions": [{"name": "Хмельницька область"}],
        "stories": {"nodes": [{"title": "Історія 007-1"}, {"title": "Історія 007-0"}]},
    }


def test_the_count_is_taken_only_where_it_is_asked_for(ask, django_assert_num_queries):
    make_directory(clusters=2)
    with django_assert_num_queries(1):
        ask("{ clusters(first: 5) { nodes { name } } }")
    with django_assert_num_queries(1):
        ask("{ clusters(first: 0) { totalCount } }")


LISTS = {
    "everything of clusters": """clusters(first: $first) { totalCount nodes {
        id kind { name usedBy } legalForm { name } ecosystems { usedBy } blocks { __typename }
        memberships { organisation { name } } metrics { key } translations { locale }
        stories(first: 3) { totalCount nodes { title clusters { name } ecosystems { name } } }
        projects(first: 3) { nodes { title status { name } partners { description } } } } }""",
    "stories with their clusters": """successStories(first: $first) { nodes {
        title clusters { name ecosystems { name } } organisations { name } project { title }
        resultCategory { name } practice { region { name } } fundingNotices { text } } }""",
    "projects": """projects(first: $first) { nodes {
        title parent { title } children(first: 2) { nodes { title } } status { name }
        partners { role { name } participant { __typename } } stories(first: 2) { totalCount } } }
        """,
    "organisations": """organisations(first: $first) { nodes {
        name kind { name } sources { title } clusters(first: 2) { nodes { name } }
        stories(first: 2) { nodes { title } } projects(first: 2) { nodes { title } } } }""",
    "vocabulary": "ecosystems { name usedBy byStories: usedBy(kinds: [SUCCESS_STORY]) }",
}


@pytest.mark.parametrize("selection", LISTS.values(), ids=LISTS.keys())
def test_fifty_rows_cost_as_many_queries_as_ten(ask, selection, django_assert_num_queries):
    organisation = make_edition(Kind.ORGANISATION, "Фонд")
    parent = make_edition(Kind.PROJECT, "Програма")
    common = {
        "kind": make_edition(Kind.CLUSTER_KIND),
        "status": make_edition(Kind.PROJECT_STATUS),
        "resultCategory": make_edition(Kind.RESULT_CATEGORY),
        "practiceRegion": make_edition(Kind.REGION),
        "fundingNotice": make_edition(Kind.FUNDING_NOTICE),
        "partnerRoles": make_edition(Kind.PARTNER_ROLE),
        "ecosystems": make_edition(Kind.ECOSYSTEM),
    }
    vocabulary = {relation: [entry] for relation, entry in common.items()}
    for _ in range(50):
        ecosystem = make_edition(Kind.ECOSYSTEM)
        cluster = make_edition(Kind.CLUSTER, links={**vocabulary, "memberships": [organisation]})
        project = make_edition(
            Kind.PROJECT,
            links={
                **vocabulary,
                "parent": [parent],
                "clusters": [cluster],
                "partners": [organisation, cluster],
            },
        )
        make_edition(
            Kind.SUCCESS_STORY,
            links={
                **vocabulary,
                "ecosystems": [ecosystem],
                "clusters": [cluster],
                "organisations": [organisation],
                "project": [project],
            },
        )
        make_edition(Kind.ORGANISATION, links={"kind": [make_edition(Kind.ORGANISATION_KIND)]})
    query = (
        f"query ($first: Int = 1) {{ {selection} sized: clusters(first: $first) {{ __typename }} }}"
    )

    counts = {first: _count_queries(ask, query, first) for first in (10, 50)}

    assert counts[10] == counts[50]
    assert counts[10] < 20


def _count_queries(ask, query, first):
    with CaptureQueriesContext(connection) as queries:
        ask(query, first=first)
    return len(queries)


def test_one_relation_under_two_names_with_other_arguments(ask, django_assert_num_queries):
    make_directory(clusters=10, stories=4)
    with django_assert_num_queries(3):
        nodes = ask(
            """{ clusters(first: 10) { nodes {
                newest: stories(first: 1) { nodes { title } }
                oldest: stories(last: 2) { nodes { title } }
            } } }"""
        )["clusters"]["nodes"]
    assert nodes[3]["newest"]["nodes"] == [{"title": "Історія 003-3"}]
    assert [story["title"] for story in nodes[3]["oldest"]["nodes"]] == [
        "Історія 003-1",
        "Історія 003-0",
    ]


def test_one_relation_asked_for_twice_is_loaded_once(ask, django_assert_num_queries):
    make_directory(clusters=5)
    with django_assert_num_queries(3):
        nodes = ask(
            """{ clusters(first: 5) { nodes {
                a: stories(first: 2) { nodes { title } } b: stories(first: 2) { nodes { slug } }
                x: regions { name } y: regions { code }
            } } }"""
        )["clusters"]["nodes"]
    assert len(nodes[0]["a"]["nodes"]) == len(nodes[0]["b"]["nodes"]) == 2
    assert nodes[0]["x"] == [{"name": "Хмельницька область"}]


def test_a_story_of_two_clusters_belongs_to_both_and_takes_no_place_of_another(ask):
    first, second = (make_edition(Kind.CLUSTER, name) for name in ("А", "Б"))
    shared = make_edition(
        Kind.SUCCESS_STORY, "Спільна", date="2020-01-01", links={"clusters": [first, second]}
    )
    for year in (2021, 2022):
        make_edition(
            Kind.SUCCESS_STORY, f"Б {year}", date=f"{year}-01-01", links={"clusters": [second]}
        )
    nodes = ask(
        """{ clusters(first: 2) { nodes { stories(first: 2) {
            totalCount nodes { title } pageInfo { hasNextPage endCursor } } } } }"""
    )["clusters"]["nodes"]
    assert nodes[0]["stories"]["nodes"] == [{"title": shared.title}]
    assert nodes[0]["stories"]["pageInfo"]["hasNextPage"] is False
    assert [story["title"] for story in nodes[1]["stories"]["nodes"]] == ["Б 2022", "Б 2021"]
    assert nodes[1]["stories"]["pageInfo"]["hasNextPage"] is True
    assert [node["stories"]["totalCount"] for node in nodes] == [1, 3]
    rest = ask(
        "query ($key: UUID!, $after: String) { cluster(by: {key: $key}) {"
        " stories(first: 2, after: $after) { nodes { title } } } }",
        key=str(second.key),
        after=nodes[1]["stories"]["pageInfo"]["endCursor"],
    )
    assert rest["cluster"]["stories"]["nodes"] == [{"title": "Спільна"}]


def test_the_directory_in_english_leaves_out_what_is_not_translated(ask):
    make_directory(clusters=2, stories=1)
    source = make_edition(Kind.CLUSTER, "Перекладений")
    make_translation(source, "Translated")
    answer = ask(DIRECTORY, first=10, locale="en")["clusters"]
    assert answer["totalCount"] == 1
    assert answer["nodes"][0]["name"] == "Translated"

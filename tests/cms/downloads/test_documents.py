"""The list of a registered document as a file, or a sentence that says why not."""

import csv
import json
from io import StringIO

import pytest

from cms.embeds.script import documents as embedded
from content.models import ClusterRegion, Region
from graphql_api.models import PersistedDocument
from graphql_api.persisted_documents import digest_of, register
from tests.factories import make_cluster, make_term, make_tree

pytestmark = pytest.mark.django_db

DIRECTORY = """query Directory($locale: LocaleCode!, $after: String) {
  found: clusters(locale: $locale, fallback: ["uk"], first: 2, after: $after) {
    totalCount
    nodes { ...Entry regions { code name } __typename }
    pageInfo { hasNextPage endCursor }
  }
}
fragment Entry on Cluster { name isMember servedLocale joinedOn { text } ... on Content { slug } }
"""


@pytest.fixture
def ask(client):
    """Register a document and ask for its file."""

    def send(text, form="csv", headers=None, **variables):
        digest = register(text).removeprefix("sha256:")
        query = {"variables": json.dumps(variables)} if variables else {}
        return client.get(f"/downloads/{digest}.{form}", query, headers=headers)

    return send


def make_region(code, name):
    return make_term(Region, code, name, iso_code=f"UA-{code}"[:6])


def table_of(response) -> list[list[str]]:
    assert response.status_code == 200, response.content.decode()
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_all_pages_with_a_column_for_each_selected_value(ask):
    terms = [make_region("lvivska", "Львівська"), make_region("kyivska", "Київська")]
    regions = [ClusterRegion(region=term) for term in terms]
    make_cluster("Меблі", slug="furniture", regions=regions, alliance_status="member")
    make_cluster("Мода", slug="fashion")
    make_cluster("Дерево", slug="wood")
    make_cluster("Прихований", visibility="partner")
    header, *rows = table_of(ask(DIRECTORY, locale="uk"))
    assert header == [
        "name",
        "isMember",
        "servedLocale",
        "joinedOn.text",
        "slug",
        "regions.code",
        "regions.name",
        "__typename",
    ]
    assert [row[0] for row in rows] == ["Дерево", "Меблі", "Мода"]
    assert rows[1] == [
        "Меблі",
        "true",
        "uk",
        "",
        "furniture",
        rows[1][5],
        rows[1][6],
        "Cluster",
    ]
    pairs = dict(zip(rows[1][5].split("; "), rows[1][6].split("; "), strict=True))
    assert pairs == {"lvivska": "Львівська", "kyivska": "Київська"}


@pytest.mark.parametrize("form", ["json", "xlsx"])
def test_other_forms_and_304(ask, form):
    make_cluster("Меблі")
    response = ask(DIRECTORY, form, locale="uk")
    assert response.status_code == 200
    assert f'filename="directory.{form}"' in response["Content-Disposition"]
    again = ask(DIRECTORY, form, {"If-None-Match": response["ETag"]}, locale="uk")
    assert again.status_code == 304


def test_plain_lists_and_edges_are_lists_too(ask):
    make_tree("uk")
    make_region("lvivska", "Львівська")
    make_cluster("Меблі")
    assert table_of(ask("{ regions { code name } }"))[1] == ["lvivska", "Львівська"]
    edges = """query ($next: String) { clusters(first: 1, after: $next) {
      edges { node { name } } pageInfo { hasNextPage endCursor } } }"""
    assert table_of(ask(edges)) == [["node.name"], ["Меблі"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{ clusters(first: 2) { nodes { name } } }", "pageInfo { hasNextPage endCursor }"),
        (
            "query ($after: String) { clusters(first: 2, after: $after) { nodes { name } } }",
            "pageInfo { hasNextPage endCursor }",
        ),
        (
            "{ clusters(last: 2) { nodes { name } pageInfo { hasNextPage endCursor } } }",
            "no `last`",
        ),
        ("{ regions { code } countries: ecosystems { code } }", "regions, countries"),
        ('{ site(locale: "uk") { name } }', "`site` is none"),
        ("query A { regions { code } } query B { regions { code } }", "one operation"),
        ("{ regions { code name @include(if: true) } }", "@include"),
        (
            "query ($a: String) { clusters(first: 2, after: $a) { totalCount "
            "pageInfo { hasNextPage endCursor } } }",
            "`nodes` or `edges`",
        ),
    ],
)
def test_what_cannot_be_one_whole_table_is_refused_plainly(ask, text, words):
    make_tree("uk")
    response = ask(text)
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Cache-Control"] == "no-store"
    assert words in response.content.decode()


def test_errors_of_the_answer_are_told(ask):
    make_tree("uk")
    assert "locale" in ask(DIRECTORY).content.decode()
    assert ask(DIRECTORY, locale="xx").status_code == 400
    assert ask(DIRECTORY, headers={"Authorization": "Bearer uca_x"}, locale="uk").status_code == 400


@pytest.mark.parametrize("variables", ["[1]", "{", "7"])
def test_variables_must_be_an_object(client, variables):
    digest = register(DIRECTORY).removeprefix("sha256:")
    response = client.get(f"/downloads/{digest}.csv", {"variables": variables})
    assert response.status_code == 400
    assert "JSON object" in response.content.decode()


def test_only_registered_documents_are_downloaded(client, settings):
    make_tree("uk")
    text = "{ regions { code } }"
    digest = digest_of(text)
    client.get("/graphql/", {"query": text, "documentId": f"sha256:{digest}"})
    assert PersistedDocument.objects.get(digest=digest).expires_at is not None
    assert client.get(f"/downloads/{digest}.csv").status_code == 404
    register(text)
    settings.GRAPHQL_DOCUMENTS = "registered-only"
    assert client.get(f"/downloads/{digest}.csv").status_code == 200


def test_documents_of_embedded_lists_are_known_but_read_one_page(client):
    make_tree("uk")
    for text in embedded():
        response = client.get(f"/downloads/{digest_of(text)}.csv")
        assert response.status_code == 400


def test_a_document_that_costs_too_much_is_refused(ask, settings):
    make_tree("uk")
    settings.GRAPHQL_ANONYMOUS_QUOTA = 40
    statuses = [ask("{ regions { code name } }").status_code for _ in range(4)]
    assert 429 in statuses

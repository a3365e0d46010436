"""Ids: opaque, strict, and true to the language they were given in."""

import base64
from uuid import uuid4

import pytest

from content.editions.kinds import Kind
from graphql_api.errors import ApiError
from graphql_api.identity import decode, encode
from graphql_api.language import Language
from tests.graphql_api.factories import make_edition, make_translation

NODE = """query ($id: ID!) { node(id: $id) {
    __typename id ... on Content { title locale servedLocale isFallback }
    ... on VocabularyEntry { name } ... on Organisation { name } } }"""
IDS = """query ($locale: LocaleCode!, $fallback: [LocaleCode!]! = []) {
    clusters(locale: $locale, fallback: $fallback, first: 10) { nodes { id } } }"""


def ids(ask, **language):
    return [node["id"] for node in ask(IDS, **language)["clusters"]["nodes"]]


@pytest.mark.django_db
def test_a_node_answers_in_the_languages_of_its_id(ask):
    source = make_edition(Kind.CLUSTER, "Кластер")
    [in_ukrainian] = ids(ask, locale="uk")
    [with_fallback] = ids(ask, locale="en", fallback=["uk"])
    assert in_ukrainian != with_fallback
    assert ask(NODE, id=with_fallback)["node"] == {
        "__typename": "Cluster",
        "id": with_fallback,
        "title": "Кластер",
        "locale": "en",
        "servedLocale": "uk",
        "isFallback": True,
    }
    make_translation(source, "Cluster")
    assert ids(ask, locale="en", fallback=["uk"]) == [with_fallback]
    assert ask(NODE, id=with_fallback)["node"]["title"] == "Cluster"
    assert ask(NODE, id=in_ukrainian)["node"]["title"] == "Кластер"


@pytest.mark.django_db
def test_the_same_preference_said_in_other_words_gives_the_same_id(ask):
    make_edition(Kind.CLUSTER)
    assert ids(ask, locale="uk") == ids(ask, locale="UK", fallback=["uk", "uk"])


@pytest.mark.django_db
def test_a_lookup_by_id_takes_its_language_unless_told_otherwise(ask):
    source = make_edition(Kind.CLUSTER, "Кластер")
    make_translation(source, "Cluster")
    [in_english] = ids(ask, locale="en")
    query = """query ($id: ID!, $locale: LocaleCode) {
        cluster(by: {id: $id}, locale: $locale) { name }
        project(by: {id: $id}) { title } }"""
    assert ask(query, id=in_english) == {"cluster": {"name": "Cluster"}, "project": None}
    assert ask(query, id=in_english, locale="uk")["cluster"] == {"name": "Кластер"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_edition_is_a_node(ask, kind):
    edition = make_edition(kind, "Назва")
    node = ask(NODE, id=encode(kind, str(edition.key), Language("uk")))["node"]
    assert node["__typename"].lower() in (
        kind.replace("-", ""),
        f"{kind}page",
    )
    assert node.get("title", node.get("name")) == "Назва"


@pytest.mark.django_db
def test_nodes_keep_their_order_and_their_gaps(ask, django_assert_num_queries):
    clusters = [make_edition(Kind.CLUSTER) for _ in range(3)]
    asked = [
        encode(Kind.CLUSTER, str(key), Language("uk"))
        for key in (clusters[2].key, uuid4(), clusters[0].key)
    ]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Content { title } } }"
    with django_assert_num_queries(1):
        nodes = ask(query, ids=asked)["nodes"]
    assert nodes == [{"title": clusters[2].title}, None, {"title": clusters[0].title}]


@pytest.mark.django_db
def test_too_many_nodes_are_refused(refused):
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
    node_id = encode(Kind.CLUSTER, str(uuid4()), Language("uk"))
    assert refused(query, ids=[node_id] * 101)["extensions"]["code"] == "PAGE_SIZE_EXCEEDED"


def written(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


KEY = "3f0c79a5-a096-4b6a-8d77-c218743320a6"


@pytest.mark.parametrize(
    "node_id",
    [
        "",
        "garbage",
        "ні",
        "1",
        "A" * 5000,
        written("cluster"),
        written(f"cluster:{KEY}:"),
        written(f"cluster:{KEY}:xx"),
        written(f"cluster:{KEY}:uk,uk"),
        written(f"cluster:{KEY}:UK"),
        written(f"nonsense:{KEY}:uk"),
        written(f"cluster:{KEY.upper()}:uk"),
        written(f"cluster:{KEY.replace('-', '')}:uk"),
        written("cluster:17:uk"),
        written(f"cluster:{KEY}:uk") + "=",
        base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    ],
)
def test_only_ids_of_this_api_are_read(node_id):
    with pytest.raises(ApiError) as refusal:
        decode(node_id)
    assert refusal.value.code == "BAD_USER_INPUT"


def test_an_id_is_read_back():
    identity = decode(encode(Kind.CLUSTER, KEY, Language("en", ("uk", "pl"))))
    assert (identity.kind, str(identity.key)) == (Kind.CLUSTER, KEY)
    assert identity.language == Language("en", ("uk", "pl"))


@pytest.mark.django_db
def test_a_bad_id_is_refused_and_an_unknown_one_is_null(ask, refused):
    assert refused(NODE, id="garbage")["extensions"]["code"] == "BAD_USER_INPUT"
    assert ask(NODE, id=encode(Kind.CLUSTER, str(uuid4()), Language("uk"))) == {"node": None}

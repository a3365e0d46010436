"""What a change names is what answers carry."""

from content.editions.kinds import Kind
from graphql_api.cache_tags import EVERYTHING, MOST_TAGS, tags_of_answer, tags_of_change
from tests.graphql_api.conftest import ADDRESS
from tests.graphql_api.factories import make_edition

QUERY = '{ clusters(first: 5, locale: "en", fallback: ["uk"]) { nodes { regions { name } } } }'


def test_an_answer_carries_the_tags_of_what_it_asked_for(client, db):
    make_edition(Kind.CLUSTER, links={"regions": [make_edition(Kind.REGION)]})

    response = client.get(ADDRESS, {"query": QUERY})

    parts = [(kind, locale) for kind in (Kind.CLUSTER, Kind.REGION) for locale in ("uk", "en")]
    assert response["Cache-Tag"].split(",") == tags_of_answer(parts)
    assert response["Surrogate-Key"].split(" ") == tags_of_answer(parts)
    assert all(set(tags_of_change(*part)) & set(tags_of_answer([part])) for part in parts)


def test_a_change_concerns_answers_that_asked_in_any_language():
    assert set(tags_of_answer([(Kind.CLUSTER, None)])) <= set(tags_of_change(Kind.CLUSTER, "pl"))
    assert not set(tags_of_answer([(Kind.CLUSTER, "en")])) & set(tags_of_change(Kind.CLUSTER, "uk"))
    assert not set(tags_of_answer([(Kind.PROJECT, "uk")])) & set(tags_of_change(Kind.CLUSTER, "uk"))


def test_an_answer_that_rests_on_very_much_carries_one_tag_that_every_change_names():
    many = [(f"kind-{number}", "uk") for number in range(MOST_TAGS + 1)]

    [tag] = tags_of_answer(many)

    assert [tag] == tags_of_answer([EVERYTHING])
    assert tag in tags_of_change(Kind.CLUSTER, "uk")


def test_other_tags_are_another_entity(client, db):
    """A cache that revalidates gets 304 without headers, so it must not keep old tags."""
    cluster = make_edition(Kind.CLUSTER)
    same = '{ clusters(first: 5, locale: "pl") { totalCount } }'
    other = '{ clusters(first: 5, locale: "pl", fallback: ["en"]) { totalCount } }'
    cluster.delete()

    one, two = (client.get(ADDRESS, {"query": query}) for query in (same, other))

    assert one.json()["data"] == two.json()["data"]
    assert one["ETag"] != two["ETag"]


def test_answers_to_a_key_and_errors_carry_none(client, db):
    response = client.get(ADDRESS, {"query": "{ nonsense }"})

    assert "Cache-Tag" not in response

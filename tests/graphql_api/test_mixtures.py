"""List, total, facets and all pages agree, in every fallback chain, over any mixture of content."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import cycle
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from content.editions.kinds import Audience, Kind
from tests.graphql_api.mixture_answers import STORIES_SHOWN, Answers, Reader
from tests.graphql_api.mixtures import (
    CHAINS,
    CODES,
    LANGUAGES,
    MOMENTS,
    SLUGS,
    STATUSES,
    YEARS,
    Mixture,
    Thing,
    Version,
    mixtures,
)
from tests.graphql_api.test_callers import bearer, make_key, make_partner

pytestmark = pytest.mark.django_db

# Some mixtures for each chain in the suite; LIST_MIXTURES=200 for a long run.
MIXTURES = int(os.environ.get("LIST_MIXTURES", "4"))

LIST = """query ($locale: LocaleCode, $fallback: [LocaleCode!]!, $filter: ClusterFilter,
    $order: [ClusterOrder!], $first: Int, $after: String, $last: Int, $before: String) {
  clusters(locale: $locale, fallback: $fallback, filter: $filter, order: $order,
      first: $first, after: $after, last: $last, before: $before) { %s } }"""
WHOLE = (
    LIST
    % """totalCount
    facets { dimension values { value count } }
    nodes { ...Said name translation { state } translations { locale }
      ecosystems { ...Said usedBy(kinds: [CLUSTER]) }
      stories(first: %d) { totalCount pageInfo { hasNextPage } nodes { ...Said }
        facets { dimension values { value count } } } }"""
    % STORIES_SHOWN
)
WHOLE += " fragment Said on Record { key locale servedLocale isFallback }"
PAGE = (
    LIST
    % """nodes { key }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""
)

readers = st.sampled_from(
    [
        Reader(Audience.PUBLIC),
        Reader(Audience.PARTNER),
        Reader(Audience.PARTNER, ("uk", "en")),
        Reader(Audience.PUBLIC, ("pl",)),
    ]
)
orders = st.lists(
    st.sampled_from(["NAME_ASC", "NAME_DESC", "FOUNDED_ASC", "FOUNDED_DESC", "PUBLISHED_DESC"]),
    max_size=3,
)
leaves = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.sampled_from(values), min_size=1, max_size=2)
        for name, values in {
            "ecosystems": CODES,
            "statuses": [status.upper() for status in STATUSES],
            "foundedIn": YEARS,
            "slugs": SLUGS,
            "translatedInto": LANGUAGES,
        }.items()
    }
    | {"updatedSince": st.sampled_from([moment.isoformat() for moment in MOMENTS])},
).filter(bool)
filters = st.just({}) | st.recursive(
    leaves,
    lambda inner: (
        st.fixed_dictionaries({"not": inner})
        | st.fixed_dictionaries({"or": st.lists(inner, min_size=1, max_size=2)})
        | st.fixed_dictionaries({"and": st.lists(inner, min_size=1, max_size=2)})
    ),
    max_leaves=3,
)
sizes = st.lists(st.integers(1, 5), min_size=1, max_size=4)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("chain", CHAINS, ids=">".join)
@given(
    mixture=mixtures(),
    reader=readers,
    chosen=filters,
    order=orders,
    sizes=sizes,
)
@settings(
    max_examples=MIXTURES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    print_blob=True,
)
def test_list_total_facets_and_pages_agree(post, chain, mixture, reader, chosen, order, sizes):
    with undone():
        mixture.publish()
        headers = credentials(reader)
        asked = {
            "locale": chain[0],
            "fallback": chain[1:],
            "filter": chosen,
            "order": order,
        }

        def ask(document, **paging):
            answer = post(document, asked | paging, **headers).json()
            assert "errors" not in answer, answer["errors"]
            return answer["data"]["clusters"]

        expected = Answers(mixture, reader, chain)
        clusters = expected.clusters(chosen, order)
        keys = [str(each.key) for each in clusters]
        whole = ask(WHOLE, first=100)
        assert [node["key"] for node in whole["nodes"]] == keys
        assert whole["totalCount"] == len(keys)
        assert whole["facets"] == expected.facets(Kind.CLUSTER, clusters)
        for node, cluster in zip(whole["nodes"], clusters, strict=True):
            assert node == expected.node(cluster)
        assert walked_forwards(ask, sizes) == keys
        assert walked_backwards(ask, sizes) == keys


@pytest.mark.parametrize("order", [["FOUNDED_DESC", "PUBLISHED_DESC"], ["FOUNDED_ASC"]])
def test_pages_go_on_to_records_that_lack_two_values(post, order):
    """A record may lack the year, by which it is sorted first, and the moment as well."""

    def cluster(slug: str, published: datetime | None) -> Thing:
        version = Version(slug, slug, "source", published, None)
        return Thing(Kind.CLUSTER, uuid4(), Audience.PUBLIC, {"uk": version}, status="member")

    clusters = [cluster("a", MOMENTS[0]), cluster("b", None), cluster("c", None)]
    Mixture([], clusters, []).publish()

    def ask(document, **paging):
        asked = {"locale": "uk", "fallback": [], "order": order, "filter": {}}
        answer = post(document, asked | paging).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]["clusters"]

    whole = [node["key"] for node in ask(WHOLE, first=10)["nodes"]]
    assert sorted(whole) == sorted(str(each.key) for each in clusters)
    assert walked_forwards(ask, [1]) == whole
    assert walked_backwards(ask, [1]) == whole


def credentials(reader: Reader) -> dict[str, str]:
    if reader == Reader(Audience.PUBLIC):
        return {}
    partner = make_partner(audience=reader.audience, locales=list(reader.locales))
    return bearer(make_key(partner)[1])


def walked_forwards(ask, sizes) -> list[str]:
    keys, after = [], None
    for size in cycle(sizes):
        page = ask(PAGE, first=size, after=after)
        keys += [node["key"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return keys
        assert len(page["nodes"]) == size
    raise AssertionError


def walked_backwards(ask, sizes) -> list[str]:
    keys, before = [], None
    for size in cycle(sizes):
        page = ask(PAGE, last=size, before=before)
        keys = [node["key"] for node in page["nodes"]] + keys
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            return keys
        assert len(page["nodes"]) == size
    raise AssertionError

"""One record by a key that the caller has."""

from uuid import UUID

import pytest

from content.editions.kinds import Kind
from tests.graphql_api.factories import make_edition

pytestmark = pytest.mark.django_db


def test_an_organisation_by_its_code(ask):
    organisation = make_edition(Kind.ORGANISATION, "Фонд", code="fund", country="DE")
    make_edition(Kind.CLUSTER, "Член", links={"memberships": [organisation]})
    answer = ask(
        """{ organisation(by: {code: "fund"}) { name country { code name }
        clusters(first: 3) { nodes { name } } } }"""
    )["organisation"]
    assert answer == {
        "name": "Фонд",
        "country": {"code": "DE", "name": "Німеччина"},
        "clusters": {"nodes": [{"name": "Член"}]},
    }


@pytest.mark.parametrize(
    "key",
    [{"slug": "nothing"}, {"slug": "nu\0ll"}, {"path": "/"}, {"key": str(UUID(int=7))}],
    ids=str,
)
def test_what_is_not_there_is_null(ask, key):
    query = "query ($by: ClusterKey!) { cluster(by: $by) { name } }"
    assert ask(query, by=key) == {"cluster": None}


def test_exactly_one_key_is_needed(refused):
    query = "query ($by: ClusterKey!) { cluster(by: $by) { name } }"
    for by in ({}, {"slug": "a", "path": "b"}, {"slug": None}):
        assert refused(query, by=by)["extensions"]["code"] == "BAD_USER_INPUT"

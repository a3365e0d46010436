"""Without a database an answer is given that held when it was last seen, and no other."""

import pytest

from content.editions.kinds import Event, Kind
from graphql_api.answer_cache.at_once import at_once
from graphql_api.answer_cache.session import NoAnswerError
from tests.graphql_api.answer_cache.conftest import tell
from tests.graphql_api.factories import make_edition

pytestmark = pytest.mark.django_db

CLUSTERS = "{ clusters(first: 5) { nodes { title } } }"
PROJECTS = "{ projects(first: 5) { nodes { title } } }"
WITHOUT = "database-unreachable"


def is_given(reply) -> bool:
    return WITHOUT in reply.headers.get("Cache-Status", "")


def look(gateway) -> None:
    """What the event loop does by itself every second."""
    at_once(gateway._positions.look())


@pytest.fixture
def cluster(send):
    """Its answer is remembered."""
    cluster = make_edition(Kind.CLUSTER, "Кластер")
    tell(cluster)
    assert send(CLUSTERS).status == 200
    return cluster


def test_what_still_held_is_given(send, session, cluster):
    session.is_reachable = False
    assert is_given(send(CLUSTERS))


def test_what_was_withdrawn_before_is_not(send, session, cluster):
    tell(cluster, Event.WITHDRAWN)
    # Somebody else's question tells this process of the change.
    send(PROJECTS)
    session.is_reachable = False
    assert not is_given(send(CLUSTERS))


def test_a_change_of_other_things_takes_nothing_away(send, session, gateway, cluster):
    look(gateway)
    tell(make_edition(Kind.PROJECT, "Проєкт"))
    look(gateway)
    session.is_reachable = False
    assert is_given(send(CLUSTERS))


def test_by_itself_it_learns_of_a_withdrawal(send, session, gateway, cluster):
    look(gateway)
    tell(cluster, Event.WITHDRAWN)
    look(gateway)
    session.is_reachable = False
    assert not is_given(send(CLUSTERS))


def test_looking_without_a_database_is_no_knowledge(session, gateway, cluster):
    session.is_reachable = False
    with pytest.raises(NoAnswerError):
        look(gateway)

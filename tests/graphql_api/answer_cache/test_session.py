"""The session that tells how far the store is, against the real database and other writers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from content.editions.kinds import Audience, Event, Kind
from content.editions.models import JournalEntry
from graphql_api.answer_cache.at_once import at_once
from graphql_api.answer_cache.position import QUESTIONS, Positions
from graphql_api.answer_cache.session import NoAnswerError, Session

PATIENCE = 30
KEY = "6f1d2b7e-0c1a-4a51-9c7a-2f6f7a1f0c11"


@pytest.fixture
def session(db) -> Iterator[Session]:
    session = Session(QUESTIONS)
    yield session
    session.close()
    in_another_transaction(JournalEntry.objects.filter(key=KEY).delete)


def in_another_transaction(work) -> None:
    def committed() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(committed).result(PATIENCE)


def tell(kind: str, locale: str) -> None:
    JournalEntry.objects.create(
        moment=timezone.now(),
        event=Event.UPDATED,
        kind=kind,
        key=KEY,
        locale=locale,
        visibility=Audience.PUBLIC,
    )


def test_a_committed_change_moves_the_position_and_its_part_alone(session: Session):
    positions = Positions(session)
    before = at_once(positions.now(with_end=False)).sequence

    in_another_transaction(lambda: tell(Kind.REGION, "uk"))

    now = at_once(positions.now(with_end=False)).sequence
    assert now > before
    assert at_once(positions.has_moved(frozenset({(Kind.REGION, "uk")}), before, now))
    assert at_once(positions.has_moved(frozenset({(Kind.REGION, None)}), before, now))
    assert not at_once(positions.has_moved(frozenset({(Kind.REGION, "en")}), before, now))
    assert not at_once(positions.has_moved(frozenset({(Kind.CLUSTER, "uk")}), before, now))


def test_a_session_that_the_server_ended_is_opened_anew(session: Session):
    at_once(session.ask("position"))
    pid = session._connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    assert at_once(session.ask("position"))


def test_an_unreachable_server_is_told_from_an_answer(session: Session, monkeypatch):
    def refuse(**parameters):
        raise psycopg.OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(psycopg, "connect", refuse)
        with pytest.raises(NoAnswerError):
            at_once(session.ask("position"))


def test_an_unknown_key_has_no_rights(session: Session):
    assert at_once(Positions(session).now_for("0" * 64)) is None

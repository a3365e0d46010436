"""An answer shows one state of the store, whatever commits while it is made.

Reader and publisher have connections of their own and no transaction of a test around them.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import ProgrammingError, connection
from django.test import Client

from content.editions.kinds import Kind
from content.editions.models import Edition
from graphql_api.snapshot import one_snapshot
from graphql_api.time_limit import limited_time
from tests.graphql_api.conftest import ADDRESS
from tests.graphql_api.factories import make_edition

PATIENCE = 30
CODE = "snapshot-test"
QUERY = """{ projects(first: 1, locale: "uk") {
    nodes { title blocks { __typename } } totalCount } }"""


def elsewhere(work: Callable[[], Any]) -> Any:
    """Run on another connection, which is closed afterwards."""

    def worked() -> Any:
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        return other.submit(worked).result(PATIENCE)


@pytest.fixture
def project(db) -> Iterator[None]:
    elsewhere(lambda: make_edition(Kind.PROJECT, "Міст", code=CODE) and None)
    yield
    elsewhere(Edition.objects.filter(code=CODE).delete)


class WithdrawAfterFirst:
    """Withdraws everything as soon as the rows of the page are read."""

    def __init__(self) -> None:
        self.has_withdrawn = False

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not self.has_withdrawn and "content_edition" in sql:
            self.has_withdrawn = True
            elsewhere(Edition.objects.filter(code=CODE).delete)
        return result


def test_what_is_withdrawn_meanwhile_is_shown_whole_or_not_at_all(project):
    withdraw = WithdrawAfterFirst()

    def read() -> Any:
        with connection.execute_wrapper(withdraw):
            return Client().get(ADDRESS, {"query": QUERY}).json()

    answer = elsewhere(read)

    assert withdraw.has_withdrawn
    assert "errors" not in answer
    assert answer["data"]["projects"] == {
        "nodes": [{"title": "Міст", "blocks": []}],
        "totalCount": 1,
    }


def test_the_session_is_left_as_it_was(project):
    def modes() -> tuple[Any, Any]:
        Client().get(ADDRESS, {"query": QUERY})
        session = connection.connection
        return session.isolation_level, session.read_only

    assert elsewhere(modes) == (None, None)


def _limit_of_time() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


def test_the_limit_of_time_goes_with_the_transaction_and_holds_around_it(db):
    def limits() -> list[str]:
        found = [_limit_of_time()]
        with limited_time():
            with one_snapshot():
                found.append(_limit_of_time())
            found.append(_limit_of_time())
            with one_snapshot():
                found.append(_limit_of_time())
        return [*found, _limit_of_time()]

    assert elsewhere(limits) == ["0", "5s", "5s", "5s", "0"]


def test_a_snapshot_without_a_limit_of_time_has_none(db):
    def limit() -> str:
        with one_snapshot():
            return _limit_of_time()

    assert elsewhere(limit) == "0"


def test_after_a_statement_that_failed_the_limit_of_time_is_gone(db):
    def fail() -> None:
        with limited_time(), one_snapshot():
            connection.cursor().execute("SELECT nothing")

    def limit() -> str:
        with pytest.raises(ProgrammingError):
            fail()
        return _limit_of_time()

    assert elsewhere(limit) == "0"

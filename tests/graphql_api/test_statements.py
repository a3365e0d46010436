"""Statements are made once per shape; values, rights and sessions never get mixed up."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from content.editions.kinds import Audience, Kind
from graphql_api.callers import ANONYMOUS, Caller
from graphql_api.reader import Scope
from graphql_api.statements import asking, prepared
from graphql_api.statements.memory import ByShape
from graphql_api.statements.session import fetch
from graphql_api.statements.statement import Statement
from graphql_api.statements.values import written
from tests.graphql_api.factories import make_edition

ODD = ["plain", 'a"b', "a\\b", "a,b", "{}", "", "null", "'; --", "$1", "%s", "ґ"]
BY_SLUGS = """query ($slugs: [String!]) {
    clusters(first: 50, filter: {slugs: $slugs}) { nodes { slug } totalCount } }"""


@pytest.fixture
def made(monkeypatch) -> list[Statement]:
    """The statements that are made; none is known before."""
    found: list[Statement] = []
    make = asking.statement

    def noted(*arguments):
        found.append(make(*arguments))
        return found[-1]

    monkeypatch.setattr(asking, "statements", ByShape())
    monkeypatch.setattr(asking, "statement", noted)
    return found


def slugs(answer):
    return {node["slug"] for node in answer["clusters"]["nodes"]}


@pytest.mark.django_db
def test_other_values_need_no_other_statement(ask, made):
    for slug in ODD:
        make_edition(Kind.CLUSTER, "Кластер", slug=slug)
    for slug in ODD:
        answer = ask(BY_SLUGS, slugs=[slug])
        assert (slugs(answer), answer["clusters"]["totalCount"]) == ({slug}, 1)
    assert slugs(ask(BY_SLUGS, slugs=ODD)) == set(ODD)
    assert len(made) == 2


@pytest.mark.django_db
def test_values_stand_in_no_text(ask, made):
    secret = uuid4().hex
    ask(BY_SLUGS, slugs=[secret])
    assert made
    assert not any(secret in each.text for each in made)


def test_every_right_is_part_of_the_scope():
    callers = [
        ANONYMOUS,
        Caller(Audience.PARTNER),
        Caller(Audience.PARTNER, kinds=frozenset({Kind.CLUSTER})),
        Caller(Audience.PARTNER, locales=frozenset({"uk"})),
    ]
    scopes = {Scope.of(caller, has_draft=has) for caller in callers for has in (False, True)}
    assert len(scopes) == 2 * len(callers)


def test_the_memory_is_bounded():
    memory = ByShape(most=2)
    texts = [memory.get(n, lambda n=n: Statement(str(n), (), frozenset())).text for n in "12313"]
    assert texts == ["1", "2", "3", "1", "3"]
    assert memory.get("3", lambda: pytest.fail("It was used last.")).text == "3"


def test_a_text_with_nul_is_refused_and_not_cut():
    with pytest.raises(ValueError, match="NUL"):
        written("a\0b")
    with pytest.raises(TypeError):
        written(object())


@pytest.mark.django_db
def test_a_session_keeps_few_statements(monkeypatch):
    monkeypatch.setattr(prepared, "MOST_PREPARED", 2)
    for _ in range(2):
        for number in range(4):
            assert fetch(f"SELECT {number} + $1::int", [1]) == [(number + 1,)]


@pytest.mark.django_db
def test_a_column_of_another_type_is_told_once():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE changing AS SELECT 1 AS number")
    text = "SELECT number FROM changing WHERE number > $1::int"
    assert fetch(text, [0]) == [(1,)]
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE changing ALTER COLUMN number TYPE text")
        cursor.execute("ALTER TABLE changing ALTER COLUMN number TYPE bigint USING 2")
    with pytest.raises(DatabaseError), transaction.atomic():
        fetch(text, [0])
    assert fetch(text, [0]) == [(2,)]

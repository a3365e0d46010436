"""Totals and facets are counted once per state of the store, and never told when it has moved."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from content.editions.kinds import Audience, Event, Kind
from content.editions.models import Edition, JournalEntry
from graphql_api.context import Context
from graphql_api.counts import Counts
from search.models import Synonym
from search.synonyms import SYNONYMS
from tests.graphql_api.conftest import ADDRESS
from tests.graphql_api.factories import make_edition
from tests.graphql_api.test_snapshot import elsewhere

CODE = "counts-test"
QUERY = """{ projects(first: 1, locale: "uk") {
    totalCount again: totalCount facets { values { value count } } }
    projects(first: 1, locale: "uk") { more: totalCount } }"""


@pytest.fixture
def changing(db):
    """A store that really changes; what is made in it is removed at the end."""
    yield
    elsewhere(_remove)


def _remove() -> None:
    JournalEntry.objects.filter(key__in=Edition.objects.filter(code=CODE).values("key")).delete()
    Edition.objects.filter(code=CODE).delete()


def _made(**values: Any) -> None:
    """Make an edition and tell of it, as publishing does."""
    edition = make_edition(Kind.PROJECT, "Міст", code=CODE, **values)
    JournalEntry.objects.create(
        moment=timezone.now(),
        event=Event.PUBLISHED,
        kind=edition.kind,
        key=edition.key,
        locale=edition.locale,
        visibility=Audience.PUBLIC,
    )


def _total() -> tuple[int, int]:
    """The total, and how many statements counted it or its facets."""
    counted: list[str] = []

    def note(execute, sql, params, many, context):
        counted.extend([sql] if "count(" in sql.lower() else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        projects = Client().get(ADDRESS, {"query": QUERY}).json()["data"]["projects"]
    assert projects["totalCount"] == projects["again"] == projects["more"]
    return projects["totalCount"], len(counted)


def test_a_total_is_counted_again_when_the_journal_goes_on(changing):
    elsewhere(_made)
    before, first = elsewhere(_total)
    assert (before, first) == (1, 2)
    assert elsewhere(_total) == (1, 0)
    elsewhere(_made)
    assert elsewhere(_total) == (2, 2)
    assert elsewhere(_total) == (2, 0)


def test_a_total_is_counted_again_when_an_end_date_passes(changing, monkeypatch):
    elsewhere(lambda: _made(visible_until=timezone.now() + timedelta(hours=1)))
    assert elsewhere(_total) == (1, 2)
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("graphql_api.view.Context", partial(Context, now=later))
    assert elsewhere(_total) == (0, 2)


@pytest.mark.django_db
def test_in_somebodys_transaction_nothing_is_remembered():
    for number in (1, 2):
        make_edition(Kind.PROJECT, "Міст", code=CODE)
        assert _total() == (number, 2)


def test_the_memory_holds_so_many_numbers_of_one_state():
    memory = Counts(most=20)
    facets = {"a": 1, "b": 2}
    assert memory.get(("old",), "facets", lambda: facets) is facets
    assert memory.get(("old",), "total", lambda: 1) == 1
    assert memory.get(("old",), "facets", lambda: {}) is facets
    assert memory.get(("old",), "other", lambda: 2) == 2
    assert memory.get(("old",), "total", lambda: 5) == 5
    assert memory.get(("new",), "facets", lambda: {}) == {}


def test_that_nothing_was_found_takes_room_too():
    memory = Counts(most=17)
    asked = []

    def found(query):
        return memory.get(("state",), query, lambda: asked.append(query) or [])

    assert [found(query) for query in ("а", "б", "а", "в", "б")] == 5 * [[]]
    assert asked == ["а", "б", "в", "б"]


def test_of_several_only_the_unknown_are_asked_for_together():
    memory = Counts()
    asked = []

    def lengths(words):
        asked.append(list(words))
        return [len(word) for word in words]

    assert memory.get_each(("state",), ["кластер", "мед"], lengths) == [7, 3]
    assert memory.get_each(("state",), ["ліс", "мед", "ліс", "поле"], lengths) == [3, 3, 3, 4]
    assert memory.get_each(("state",), ["мед"], lengths) == [3]
    assert asked == [["кластер", "мед"], ["ліс", "поле"]]
    assert memory.get_each(("later",), ["мед"], lengths) == [3]
    assert asked[2:] == [["мед"]]


LABELS = """query ($locale: LocaleCode!) { projects(first: 1, locale: $locale) {
    facets { dimension values { value label } } } }"""


def _labels(locale: str = "uk") -> tuple[dict[str, str], int]:
    """What the ecosystems of projects are called, and how many statements asked for their names."""
    asked: list[str] = []

    def note(execute, sql, params, many, context):
        asked.extend([sql] if "ANY($" in sql and "code" in sql else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        query = {"query": LABELS, "variables": f'{{"locale": "{locale}"}}'}
        facets = Client().get(ADDRESS, query).json()["data"]["projects"]["facets"]
    [values] = [each["values"] for each in facets if each["dimension"] == "ECOSYSTEM"]
    return {each["value"]: each["label"] for each in values}, len(asked)


def _named(title: str, visibility: Audience = Audience.PUBLIC) -> None:
    Edition.objects.filter(kind=Kind.ECOSYSTEM, code=CODE).delete()
    make_edition(Kind.ECOSYSTEM, title, code=CODE, visibility=visibility)
    _made(terms=[f"ecosystem:{CODE}"])


def test_names_of_facet_values_are_asked_for_once_while_nothing_changes(changing):
    elsewhere(lambda: _named("Деревообробка"))
    assert elsewhere(_labels) == ({CODE: "Деревообробка"}, 2)
    assert elsewhere(_labels) == ({CODE: "Деревообробка"}, 0)
    elsewhere(lambda: _named("Меблі"))
    assert elsewhere(_labels) == ({CODE: "Меблі"}, 2)
    elsewhere(lambda: _named("Таємне", Audience.PARTNER))
    assert elsewhere(_labels) == ({}, 2)
    assert elsewhere(_labels) == ({}, 0)


SEARCH = '{ search(query: "%s", first: 1, locale: "uk") { edges { title } } }'


def _found(text: str) -> tuple[list[str], int]:
    """Titles, and how many statements asked for synonyms."""
    asked: list[str] = []

    def note(execute, sql, params, many, context):
        asked.extend([sql] if "search_synonym" in sql else [])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        found = Client().get(ADDRESS, {"query": SEARCH % text}).json()["data"]["search"]
    return [each["title"] for each in found["edges"]], len(asked)


@pytest.fixture
def synonyms(changing):
    yield
    elsewhere(_forget_synonyms)


def _forget_synonyms() -> None:
    Synonym.objects.filter(note=CODE).delete()
    JournalEntry.objects.filter(kind=SYNONYMS).delete()


def test_synonyms_are_read_once_while_nothing_changes(synonyms):
    elsewhere(_made)
    assert elsewhere(lambda: _found("віадук")) == ([], 1)
    assert elsewhere(lambda: _found("естакада")) == ([], 0)
    elsewhere(lambda: Synonym.objects.create(expressions="віадук\nміст", note=CODE) and None)
    assert elsewhere(lambda: _found("віадук")) == (["Міст"], 1)
    assert elsewhere(lambda: _found("естакада")) == ([], 0)

"""What callers miss is counted: cheaply, without telling who they are, within bounds."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from graphql_api import failed_lookups
from graphql_api.failed_lookups import OTHER, Counted, Missed
from graphql_api.models import FailedLookup
from tests.factories import make_cluster

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted():
    failed_lookups.counted.take()
    yield
    failed_lookups.counted.take()


def ask(query: str) -> None:
    response = Client().post("/graphql/", {"query": query}, content_type="application/json")
    assert "errors" not in response.json()


def known() -> set[tuple[str, str, str, bool, int]]:
    columns = ("kind", "argument", "value", "has_key", "count")
    return set(FailedLookup.objects.values_list(*columns))


def test_misses_are_counted_and_what_is_found_is_not():
    make_cluster(slug="present")
    for _time in range(2):
        ask('{ cluster(by: {slug: "absent"}, locale: "uk") { key } }')
    ask('{ cluster(by: {slug: "present"}, locale: "uk") { key } }')
    ask('{ organisation(by: {code: "nobody"}, locale: "uk") { key } }')
    ask('{ page(path: "/nowhere/") { __typename } }')
    assert not FailedLookup.objects.exists()
    failed_lookups.write_down()
    failed_lookups.write_down()
    ask('{ cluster(by: {slug: "absent"}, locale: "uk") { key } }')
    failed_lookups.write_down()
    assert known() == {
        ("cluster", "slug", "absent", False, 3),
        ("organisation", "code", "nobody", False, 1),
        ("page", "path", "/nowhere/", False, 1),
    }


def test_an_answer_waits_for_nothing_and_is_the_same():
    with CaptureQueriesContext(connection) as captured:
        failed_lookups.counted.add(Missed("cluster", "slug", "absent", False))
    assert len(captured) == 0


def test_what_can_be_no_name_is_not_kept():
    ask('{ cluster(by: {slug: "Іван, тел. 044 000"}, locale: "uk") { key } }')
    ask('{ cluster(by: {slug: "%s"}, locale: "uk") { key } }' % ("a" * 101))
    failed_lookups.write_down()
    assert known() == {("cluster", "slug", OTHER, False, 2)}


def test_neither_memory_nor_table_is_filled(monkeypatch):
    monkeypatch.setattr(failed_lookups, "MOST_IN_MEMORY", 2)
    counted = Counted(lambda: None)
    for number in range(5):
        counted.add(Missed("cluster", "slug", f"name-{number}", False))
    assert sorted(counted.take().values()) == [1, 1, 3]
    monkeypatch.setattr(failed_lookups, "MOST_OF_A_DAY", 1)
    for number in range(3):
        failed_lookups.counted.add(Missed("cluster", "slug", f"name-{number}", False))
    failed_lookups.write_down()
    assert known() == {("cluster", "slug", OTHER, False, 3)}


def test_old_numbers_are_forgotten():
    FailedLookup.objects.create(
        day=timezone.localdate() - failed_lookups.KEPT - timedelta(days=1),
        kind="cluster",
        argument="slug",
        value="old",
        has_key=False,
        count=1,
    )
    failed_lookups.counted.add(Missed("cluster", "slug", "new", True))
    failed_lookups.write_down()
    assert known() == {("cluster", "slug", "new", True, 1)}

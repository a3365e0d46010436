"""Queries are counted after the answer, without anything that could tell who asked."""

from datetime import timedelta

import pytest
from django.core.signals import request_finished
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from search.models import QueryStatistic
from search.statistics import recording, writing
from search.statistics.models import Outcome
from search.statistics.privacy import keepable
from search.statistics.recording import Recorder
from tests.factories import make_cluster

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _counting(settings) -> None:
    settings.SEARCH_STATISTICS = True


def kept() -> dict[tuple[str, str, int], int]:
    return {
        (each.locale, each.text, each.outcome): each.count for each in QueryStatistic.objects.all()
    }


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("  Виробники   МЕБЛІВ! ", "виробники меблів"),
        ("=cmd|' /C calc'!A0", "cmd c calc a0"),
        ("охорона здоров'я", "охорона здоров’я"),
        ("40 000 комплектів", "40 000 комплектів"),
        ("I4MS", "i4ms"),
    ],
)
def test_a_query_is_counted_as_its_words(query: str, text: str):
    assert keepable(query) == text


@pytest.mark.parametrize(
    "query",
    [
        "olena@example.org",
        "+380 44 123-45-67",
        "ІПН 1234567890",
        "https://example.org/a",
        "www.example.org",
        "",
        "…",
        "м",
        "слово " * 30,
    ],
)
def test_what_looks_like_personal_data_or_is_no_query_is_not_kept(query: str):
    assert keepable(query) is None


def test_counts_of_a_day_and_an_outcome_are_added():
    recorder = Recorder()
    for found in (0, 0, 3, 60):
        recorder.record("Меблі", "uk", found)
    recorder.write()
    recorder.record("меблі", "uk", 0)
    recorder.record("furniture", "en", 1)
    recorder.write()

    assert kept() == {
        ("uk", "меблі", Outcome.NOTHING): 3,
        ("uk", "меблі", Outcome.FEW): 1,
        ("uk", "меблі", Outcome.MANY): 1,
        ("en", "furniture", Outcome.FEW): 1,
    }


def test_many_queries_are_written_by_one_statement(django_assert_num_queries):
    recorder = Recorder()
    recorder._forgotten_on = timezone.localdate()
    for number in range(200):
        recorder.record(f"запит {number}", "uk", 0)

    with django_assert_num_queries(1):
        recorder.write()

    assert QueryStatistic.objects.count() == 200


def test_nothing_is_written_before_it_is_due(django_assert_num_queries):
    recorder = Recorder(seconds_between_writes=3600)
    recorder.record("меблі", "uk", 0)

    with django_assert_num_queries(0):
        recorder.write_if_due()

    assert kept() == {}


def test_it_is_written_when_an_answer_has_been_sent(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording, "recorder", Recorder(seconds_between_writes=0))
    recording.recorder.record("меблі", "uk", 0)
    # A test's connection must outlive the end of a request.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)

    request_finished.send(sender=None)

    assert kept() == {("uk", "меблі", Outcome.NOTHING): 1}


def test_a_database_that_refuses_costs_the_counts_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def refuse(gathered: object) -> None:
        raise DatabaseError("read-only")

    monkeypatch.setattr(recording, "write", refuse)
    recorder = Recorder()
    recorder.record("меблі", "uk", 0)

    recorder.write()

    assert "1 search queries are lost" in caplog.text


def test_a_process_gathers_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording, "MOST_GATHERED", 2)
    recorder = Recorder()
    for query in ("раз", "два", "три", "раз"):
        recorder.record(query, "uk", 0)
    recorder.write()

    assert kept() == {("uk", "раз", 0): 2, ("uk", "два", 0): 1}


def test_a_full_day_takes_no_new_queries_and_counts_on_those_it_has(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(writing, "MOST_A_DAY", 1)
    recorder = Recorder()
    recorder.record("меблі", "uk", 0)
    recorder.write()
    recorder.record("меблі", "uk", 0)
    recorder.record("одяг", "uk", 0)
    recorder.write()

    assert kept() == {("uk", "меблі", 0): 2}


def test_what_is_old_or_was_never_asked_again_is_forgotten():
    today = timezone.localdate()

    def count(text: str, days_ago: int, times: int = 1) -> None:
        QueryStatistic.objects.create(
            day=today - timedelta(days=days_ago), locale="uk", text=text, outcome=0, count=times
        )

    count("торік", 401, 9)
    count("одного разу", 31)
    count("двічі за день", 31, 2)
    count("двічі", 31)
    count("двічі", 1)
    count("учора", 1)

    writing.forget_old(today)

    texts = QueryStatistic.objects.values_list("text", flat=True)
    assert sorted(texts) == ["двічі", "двічі", "двічі за день", "учора"]


def test_what_was_asked_once_is_not_shown():
    recorder = Recorder()
    for query in ("меблі", "меблі", "таємниця"):
        recorder.record(query, "uk", 0)
    recorder.write()

    [row] = QueryStatistic.objects.all().summed()

    assert (row["text"], row["total"], row["unanswered"], row["days"]) == ("меблі", 2, 2, 1)


def test_nothing_is_counted_where_that_is_switched_off(settings):
    settings.SEARCH_STATISTICS = False
    recorder = Recorder()
    recorder.record("меблі", "uk", 0)
    recorder.write()

    assert kept() == {}


def test_the_first_page_of_a_search_is_counted(client: Client, monkeypatch: pytest.MonkeyPatch):
    recorder = Recorder()
    monkeypatch.setattr("graphql_api.found.recorder", recorder)
    make_cluster(title="Меблевий кластер")
    for query in ("меблевий", "дирижаблі"):
        document = f'{{ search(query: "{query}", locale: "uk", first: 3) {{ nodes {{ key }} }} }}'
        body = {"query": document}
        answer = client.post("/graphql/", body, content_type="application/json").json()
        assert "errors" not in answer
    recorder.write()

    assert kept() == {
        ("uk", "меблевий", Outcome.FEW): 1,
        ("uk", "дирижаблі", Outcome.NOTHING): 1,
    }

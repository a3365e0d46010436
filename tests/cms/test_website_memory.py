"""Pages come from memory while nothing they rest on has changed, and never for longer."""

from datetime import date, timedelta

import psycopg
import pytest
from django.db import OperationalError
from django.utils import timezone
from psycopg.errors import TooManyConnections

from cms.website import pages as website_pages
from cms.website import remembered
from content.choices import Visibility
from content.editions.models import Edition, JournalEntry
from tests.cms.admin import member, signed_in
from tests.factories import make_cluster
from tests.helpers import fresh, publish, translate_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """The addresses that were not given from memory; each test begins with an empty one."""
    monkeypatch.setattr(remembered, "pages", remembered.Pages())
    addresses, shown = [], website_pages.shown

    def noted(request, *arguments, **named):
        addresses.append(request.get_full_path())
        return shown(request, *arguments, **named)

    monkeypatch.setattr(website_pages, "shown", noted)
    return addresses


def test_a_page_is_rendered_once(client, asked, django_assert_num_queries):
    url = make_cluster("Кластер").url
    first = client.get(url)
    # The state, with the limit of time around it.
    with django_assert_num_queries(1):
        again = client.get(url)
    assert asked == [url]
    assert again.content == first.content
    assert {name: again[name] for name in ("ETag", "Cache-Control", "Content-Type")} == {
        name: first[name] for name in ("ETag", "Cache-Control", "Content-Type")
    }
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(url).content == b""


def test_each_address_is_a_page_of_its_own(client, asked):
    cluster = make_cluster()
    english = translate_all(cluster)
    addresses = [cluster.url, english.url, f"{cluster.url}?a=1", "/clusters/?sort=newest"]
    for address in [*addresses, *addresses]:
        assert client.get(address).status_code == 200
    assert asked == addresses


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda page: publish(page, title="Нова назва"), 200),
        (lambda page: page.unpublish(), 410),
        (lambda page: publish(page, visibility=Visibility.INTERNAL), 410),
        (lambda page: publish(page, slug="moved"), 301),
    ],
    ids=["published", "withdrawn", "private", "moved"],
)
def test_a_change_is_seen_at_the_next_request(client, change, status):
    cluster = make_cluster("Стара назва")
    url = cluster.url
    assert "Стара назва" in client.get(url).content.decode()
    change(fresh(cluster))
    response = client.get(url)
    assert response.status_code == status
    assert "Стара назва" not in response.content.decode()


def test_an_end_that_passes_is_seen_without_a_change(client):
    cluster = make_cluster()
    assert client.get(cluster.url).status_code == 200
    soon = timezone.now() + timedelta(hours=1)
    Edition.objects.filter(key=cluster.translation_key).update(visible_until=soon)
    assert client.get(cluster.url).status_code == 200
    Edition.objects.filter(key=cluster.translation_key).update(
        visible_until=timezone.now() - timedelta(seconds=1)
    )
    assert client.get(cluster.url).status_code == 410


def test_another_day_is_another_state(client, asked, monkeypatch):
    url = make_cluster().url
    client.get(url)

    class Tomorrow:
        localdate = staticmethod(lambda: date.today() + timedelta(days=1))

    monkeypatch.setattr(remembered, "timezone", Tomorrow)
    client.get(url)
    assert asked == [url, url]


def test_what_editors_see_is_not_remembered(client, asked):
    url = make_cluster().url
    editor = signed_in(member())
    for _ in range(2):
        assert "wagtail-userbar" in editor.get(url).content.decode()
    assert len(asked) == 2
    assert "wagtail-userbar" not in client.get(url).content.decode()


def test_without_a_database_the_site_says_so(client, monkeypatch):
    url = make_cluster().url

    def fail(*arguments):
        raise OperationalError

    monkeypatch.setattr(remembered, "limited_time", fail)
    response = client.get(url)
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"


def lose_database(monkeypatch):
    def fail(*arguments):
        raise OperationalError from psycopg.OperationalError("connection refused")

    monkeypatch.setattr(remembered, "limited_time", fail)


def test_while_the_database_is_away_a_page_is_given_and_says_so(client, monkeypatch):
    url = make_cluster().url
    page = client.get(url)
    lose_database(monkeypatch)
    again = client.get(url)
    assert again.status_code == 200
    assert again.content == page.content
    assert again["Cache-Status"] == "uca; hit; detail=database-unreachable"
    assert client.get("/projects/").status_code == 503


def test_a_database_without_a_connection_left_is_not_away(client, monkeypatch):
    url = make_cluster().url
    client.get(url)
    busy = TooManyConnections()

    def fail(*arguments):
        raise OperationalError from busy

    monkeypatch.setattr(remembered, "limited_time", fail)
    assert client.get(url).status_code == 503
    # Unless nobody here has heard of it for some time.
    monkeypatch.setattr(remembered.last_seen, "_heard_at", float("-inf"))
    assert client.get(url).status_code == 200


def test_what_was_withdrawn_before_is_not_given_without_the_database(client, monkeypatch):
    cluster = make_cluster()
    url = cluster.url
    client.get(url)
    cluster.unpublish()
    # Another part of this process is told of the change.
    remembered.last_seen.note(JournalEntry.objects.latest("sequence").sequence)
    lose_database(monkeypatch)
    assert client.get(url).status_code == 503


def test_a_page_does_not_outlive_an_end_date_or_the_time_that_operators_set(settings):
    pages = remembered.Pages()
    today, soon = timezone.localdate(), timezone.now() + timedelta(hours=1)
    sequence = remembered.last_seen.sequence
    for state, is_given in (
        ((sequence, None, soon, today), True),
        ((sequence, None, timezone.now(), today), False),
        ((sequence, None, None, today - timedelta(days=1)), False),
        ((sequence - 1, None, None, today), False),
    ):
        pages.keep(state, "/a/", b"page")
        assert (pages.last("/a/") is not None) == is_given
    settings.GRAPHQL_STALE_IF_ERROR = 0
    pages.keep((sequence, None, None, today), "/a/", b"page")
    assert pages.last("/a/") is None


def test_the_memory_is_bounded():
    pages = remembered.Pages(most_bytes=5_000)
    for number in range(10):
        pages.keep(("state",), f"/{number}/", b"x" * 1_000)
    assert [bool(pages.get(("state",), f"/{number}/")) for number in range(10)] == [
        *[False] * 8,
        *[True] * 2,
    ]
    pages.keep(("other",), "/other/", b"x")
    assert pages.get(("state",), "/9/") is None
    assert pages.get(("other",), "/other/") == b"x"

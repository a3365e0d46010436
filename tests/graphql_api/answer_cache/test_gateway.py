"""An answer is given again only while nothing that it rests on has changed."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from content.editions.kinds import Audience, Event, Kind
from content.editions.models import Edition, JournalEntry
from graphql_api.models import Partner, PartnerKey, PersistedDocument
from graphql_api.persisted_documents import digest_of, forget, register
from tests.graphql_api.answer_cache.conftest import Send, SharedSession, tell
from tests.graphql_api.factories import make_edition

CLUSTERS = "{ clusters(first: 10) { totalCount nodes { title } } }"
BY_URL = urlencode({"query": CLUSTERS})


def titles(reply) -> list[str]:
    return [node["title"] for node in reply.json()["data"]["clusters"]["nodes"]]


@pytest.fixture
def cluster(db) -> Edition:
    cluster = make_edition(Kind.CLUSTER, "Поділля")
    tell(cluster, Event.PUBLISHED)
    return cluster


@pytest.fixture
def key(db) -> tuple[PartnerKey, str]:
    partner = Partner.objects.create(name="Partner", contact_email="p@example.org")
    key = PartnerKey(partner=partner, name="Site")
    secret = key.take_secret()
    key.save()
    return key, f"Bearer {secret}"


def test_the_second_answer_is_the_same_and_costs_one_question(cluster, send: Send):
    first, second = send(CLUSTERS), send(CLUSTERS)
    assert not first.is_hit
    assert second.is_hit
    assert second.content == first.content
    assert second.queries == 1


def test_what_is_published_is_in_the_next_answer(cluster, send: Send):
    send(CLUSTERS)
    tell(make_edition(Kind.CLUSTER, "Волинь"), Event.PUBLISHED)
    assert titles(send(CLUSTERS)) == ["Волинь", "Поділля"]


def test_what_is_withdrawn_is_not_in_the_next_answer(cluster, send: Send):
    send(CLUSTERS)
    tell(cluster, Event.WITHDRAWN)
    cluster.delete()

    assert titles(send(CLUSTERS)) == []


def test_an_answer_outlives_changes_it_does_not_rest_on(cluster, send: Send):
    send(CLUSTERS)
    tell(make_edition(Kind.PROJECT, "Інше"), Event.PUBLISHED)
    tell(make_edition(Kind.CLUSTER, "English", locale="en"), Event.PUBLISHED)

    assert send(CLUSTERS).is_hit
    # The changes are known by now, and one question is enough again.
    assert send(CLUSTERS).queries == 1


def test_the_feed_of_changes_rests_on_all_of_them(cluster, send: Send):
    query = "{ changes(first: 5) { nodes { key } } }"
    send(query)
    tell(cluster, Event.MOVED, kind=Kind.PROJECT, locale="en", path_before="/a/")

    assert not send(query).is_hit


def test_an_older_answer_is_checked_against_changes_known_already(cluster, send: Send):
    other = "{ projects(first: 5) { totalCount } }"
    send(CLUSTERS)
    send(other)
    tell(cluster)
    send(other)

    assert not send(CLUSTERS).is_hit


def test_an_end_date_is_honoured_to_the_second(cluster, send: Send, monkeypatch):
    end = timezone.now() + timedelta(minutes=1)
    Edition.objects.filter(pk=cluster.pk).update(visible_until=end)
    tell(cluster)
    assert titles(send(CLUSTERS)) == ["Поділля"]
    assert send(CLUSTERS).is_hit

    monkeypatch.setattr(timezone, "now", lambda: end)

    assert not send(CLUSTERS).is_hit


def test_an_answer_made_over_midnight_is_not_kept_for_the_new_day(send: Send, monkeypatch):
    today = timezone.localtime()
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)

    def executed(request, context):
        monkeypatch.setattr(timezone, "now", lambda: midnight + timedelta(seconds=1))
        return {"data": {}}

    monkeypatch.setattr("graphql_api.view.execute", executed)
    send(CLUSTERS)

    assert not send(CLUSTERS).is_hit


def test_errors_are_not_kept(send: Send):
    query = '{ clusters(first: 10, locale: "xx") { totalCount } }'
    send(query)

    assert not send(query).is_hit
    assert not send("{ nonsense }").is_hit
    assert not send("{ nonsense }").is_hit


def test_what_was_found_on_the_way_may_forbid_keeping(send: Send, monkeypatch):
    def executed(request, context):
        context.response_headers["Cache-Control"] = "private, no-store"
        return {"data": {}}

    monkeypatch.setattr("graphql_api.view.execute", executed)
    send(CLUSTERS)

    assert not send(CLUSTERS).is_hit


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_by_url_a_reader_who_has_the_answer_gets_304(cluster, send: Send, method: str):
    first = send(method=method, url=BY_URL)
    tag = first.headers["ETag"]

    hit = send(method=method, url=BY_URL, HTTP_IF_NONE_MATCH=tag)
    other = send(method=method, url=BY_URL, HTTP_IF_NONE_MATCH='"other"')

    assert (hit.status, hit.content, hit.headers["ETag"]) == (304, b"", tag)
    assert "Content-Type" not in hit.headers
    assert (other.status, other.content) == (200, first.content)


def test_a_conditional_request_fills_the_memory_too(cluster, send: Send):
    tag = send(method="GET", url=BY_URL).headers["ETag"]
    tell(cluster)

    assert send(method="GET", url=BY_URL, HTTP_IF_NONE_MATCH=tag).status == 304
    assert send(method="GET", url=BY_URL).is_hit


def test_each_media_type_has_its_own_answer(cluster, send: Send):
    send(CLUSTERS)

    other = send(CLUSTERS, HTTP_ACCEPT="application/json")

    assert not other.is_hit
    assert other.headers["Content-Type"].startswith("application/json")


def test_what_is_said_of_one_request_is_not_repeated(cluster, send: Send):
    first = send(CLUSTERS, HTTP_X_REQUEST_ID="first-request")
    second = send(CLUSTERS, HTTP_X_REQUEST_ID="second-request")

    assert first.headers["X-Request-ID"] == "first-request"
    assert second.headers["X-Request-ID"] == "second-request"
    assert not [name for name in second.headers if name.startswith("RateLimit")]


def test_callers_of_different_rights_share_no_answer(cluster, key, send: Send):
    _, secret = key
    tell(make_edition(Kind.CLUSTER, "Партнерам", visibility=Audience.PARTNER), Event.PUBLISHED)
    public = send(CLUSTERS)
    own = send(CLUSTERS, HTTP_AUTHORIZATION=secret)

    assert titles(public) == ["Поділля"]
    assert sorted(titles(own)) == ["Партнерам", "Поділля"]
    assert send(CLUSTERS, HTTP_AUTHORIZATION=secret).is_hit
    assert send(CLUSTERS).content == public.content


def test_a_revoked_key_is_refused_at_once(cluster, key, send: Send):
    stored, secret = key
    send(CLUSTERS, HTTP_AUTHORIZATION=secret)

    stored.revoke()

    assert send(CLUSTERS, HTTP_AUTHORIZATION=secret).status == 401


def test_narrowed_rights_hold_at_once(cluster, key, send: Send):
    stored, secret = key
    send(CLUSTERS, HTTP_AUTHORIZATION=secret)

    Partner.objects.filter(pk=stored.partner_id).update(kinds=[Kind.PROJECT])

    assert titles(send(CLUSTERS, HTTP_AUTHORIZATION=secret)) == []


def test_other_credentials_go_to_django(cluster, send: Send):
    send(CLUSTERS)

    assert send(CLUSTERS, HTTP_AUTHORIZATION="Bearer nonsense").status == 401


def test_the_use_of_a_key_is_noted_every_minute(cluster, key, send: Send, monkeypatch):
    stored, secret = key
    send(CLUSTERS, HTTP_AUTHORIZATION=secret)
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: later)

    send(CLUSTERS, HTTP_AUTHORIZATION=secret)

    stored.refresh_from_db()
    assert stored.last_used_at == later


@pytest.mark.parametrize(
    "headers", [{"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "999999"}, {"REQUEST_METHOD": "PUT"}]
)
def test_unusual_requests_reach_django_as_they_came(send: Send, headers: dict[str, str]):
    assert send(CLUSTERS, **headers).status >= 400


class TestWithoutDatabase:
    @pytest.fixture(autouse=True)
    def _kept_before(self, cluster, send: Send) -> None:
        send(CLUSTERS)

    def test_the_last_good_answer_is_given_and_says_so(self, send: Send, session: SharedSession):
        session.is_reachable = False

        reply = send(CLUSTERS)

        assert titles(reply) == ["Поділля"]
        assert reply.headers["Cache-Status"] == "uca; hit; detail=database-unreachable"

    def test_but_not_for_ever(self, send: Send, session: SharedSession, monkeypatch):
        session.is_reachable = False
        later = timezone.now() + timedelta(hours=1)
        monkeypatch.setattr(timezone, "now", lambda: later)

        assert not send(CLUSTERS).is_hit

    def test_nor_to_holders_of_keys(self, send: Send, session: SharedSession, key):
        _, secret = key
        send(CLUSTERS, HTTP_AUTHORIZATION=secret)
        session.is_reachable = False

        assert not send(CLUSTERS, HTTP_AUTHORIZATION=secret).is_hit


class TestStoredDocuments:
    BY_ID = urlencode({"extensions": '{"persistedQuery":{"version":1,"sha256Hash":"%s"}}'})

    @pytest.fixture
    def by_id(self, cluster) -> str:
        return self.BY_ID.replace("%25s", register(CLUSTERS).removeprefix("sha256:"))

    def test_an_answer_to_a_registered_document_is_remembered(self, by_id: str, send: Send):
        send(method="GET", url=by_id)

        hit = send(method="GET", url=by_id)

        assert hit.is_hit
        assert hit.queries == 2

    def test_but_not_after_the_document_was_removed(self, by_id: str, send: Send):
        send(method="GET", url=by_id)
        forget(f"sha256:{digest_of(CLUSTERS)}")

        reply = send(method="GET", url=by_id)

        assert not reply.is_hit
        assert reply.json()["errors"][0]["message"] == "PersistedQueryNotFound"

    def test_where_only_registered_ones_are_answered_the_text_does_not_help(
        self, by_id: str, send: Send, settings
    ):
        settings.GRAPHQL_DOCUMENTS = "registered-only"
        send(CLUSTERS)
        assert send(CLUSTERS).is_hit
        # Kept for a while, as callers without a key may have it, is less than registered.
        PersistedDocument.objects.update(expires_at=timezone.now() + timedelta(hours=1))

        assert send(CLUSTERS).status == 403


def test_a_store_that_was_set_back_is_asked_anew(cluster, send: Send):
    tell(cluster)
    send(CLUSTERS)
    JournalEntry.objects.order_by("sequence").last().delete()
    Edition.objects.filter(pk=cluster.pk).update(title="Раніше")

    assert titles(send(CLUSTERS)) == ["Раніше"]

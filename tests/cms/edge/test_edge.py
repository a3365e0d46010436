"""The cache in front is told of every change, in the transaction of the change, until it hears."""

from datetime import timedelta
from io import StringIO

import pytest
import requests
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import CollectionViewRestriction

from cms.edge import backends
from cms.edge.tasks import forget
from content.editions.kinds import Audience, Event, Kind
from content.editions.models import JournalEntry
from content.models import ContentImage
from graphql_api.cache_tags import tags_of_change, tags_of_picture

TAGS = ["aaaaaaaa", "bbbbbbbb"]


class Cache:
    """What a cache in front was sent."""

    def __init__(self) -> None:
        self.requests: list[requests.PreparedRequest] = []
        self.status = 200

    def send(self, _session, request, **_):
        self.requests.append(request)
        response = requests.Response()
        response.status_code = self.status
        response.headers["Location"] = "https://elsewhere.example/"
        return response


@pytest.fixture
def cache(monkeypatch) -> Cache:
    cache = Cache()
    monkeypatch.setattr(requests.Session, "send", lambda *given, **named: cache.send(*given))
    return cache


@pytest.fixture
def edge(settings, cache) -> Cache:
    settings.EDGE_URL = "ban://edge.example:6081"
    return cache


def change() -> None:
    JournalEntry.objects.create(
        moment=timezone.now(),
        event=Event.UPDATED,
        kind=Kind.CLUSTER,
        key="6f1d2b7e-0c1a-4a51-9c7a-2f6f7a1f0c11",
        locale="uk",
        visibility=Audience.PUBLIC,
    )


def work() -> None:
    call_command("worker", "--once", stdout=StringIO())


def test_a_change_is_told_by_the_worker(db, edge: Cache):
    change()
    work()

    [told] = edge.requests
    assert (told.method, told.url) == ("BAN", "http://edge.example:6081/")
    assert told.headers["X-Forget"] == "|".join(tags_of_change(Kind.CLUSTER, "uk"))


def test_what_is_rolled_back_is_not_told(db, edge: Cache):
    with transaction.atomic():
        change()
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


def told() -> set[str]:
    return {tag for task in DBTaskResult.objects.all() for tag in task.args_kwargs["args"][0]}


def test_a_picture_that_may_not_be_shown_any_more_is_forgotten(db, edge: Cache):
    image = ContentImage.objects.create(title="Верстат", file=get_test_image_file())
    own, of_all = tags_of_picture(image.public_id)
    assert told() == set()

    image.consent_until = timezone.localdate() - timedelta(days=1)
    image.save()
    assert told() == {own}

    CollectionViewRestriction.objects.create(collection=image.collection)
    assert told() == {own, of_all}


def test_without_a_cache_in_front_nothing_is_written(db, cache: Cache):
    change()

    assert not DBTaskResult.objects.exists()


def failed_before(times: int) -> DBTaskResult:
    """The task after one more failure."""
    forget.enqueue(TAGS)
    DBTaskResult.objects.update(worker_ids=["other"] * times)
    work()
    return DBTaskResult.objects.get()


@pytest.mark.parametrize(("before", "seconds"), [(0, 2), (2, 8), (100, 600)])
def test_who_does_not_hear_is_told_again_ever_later(db, edge: Cache, before, seconds):
    edge.status = 503
    again = failed_before(before)

    assert again.status == "READY"
    pause = again.run_after - timezone.now()
    assert timedelta(seconds=seconds - 2) < pause <= timedelta(seconds=seconds)


def test_a_cache_that_never_hears_is_a_failure_in_the_end(db, edge: Cache):
    edge.status = 503

    assert failed_before(149).status == "FAILED"


def test_our_secret_follows_no_redirect(db, edge: Cache):
    edge.status = 302

    with pytest.raises(requests.RequestException, match="leads elsewhere"):
        forget.call(TAGS)
    assert len(edge.requests) == 1


@pytest.mark.parametrize(
    ("url", "address", "header", "value"),
    [
        ("ban+https://e.example", "https://e.example/", "Authorization", "Bearer s3cret"),
        ("cloudflare://z1", backends.CLOUDFLARE.format("z1"), "Authorization", "Bearer s3cret"),
        ("fastly://s1", backends.FASTLY.format("s1"), "Fastly-Key", "s3cret"),
    ],
)
def test_each_kind_is_told_in_its_own_way(cache: Cache, url, address, header, value):
    backends.edge_of(url, "s3cret").forget(TAGS)

    [told] = cache.requests
    assert told.url == address
    assert told.headers[header] == value
    said = f"{told.headers.get('Surrogate-Key')} {told.headers.get('X-Forget')} {told.body!r}"
    assert all(tag in said for tag in TAGS)

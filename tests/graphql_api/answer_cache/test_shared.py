"""What processes share through Redis is checked, belongs to one caller's rights, and never holds
anybody up.
"""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from content.editions.kinds import Audience, Event, Kind
from content.editions.models import Edition, JournalEntry
from graphql_api.answer_cache import shared
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.position import Positions
from graphql_api.answer_cache.sealed import Sealing
from graphql_api.answer_cache.shared import SharedAnswers, wait_in_thread
from graphql_api.models import Partner, PartnerKey
from tests.graphql_api.answer_cache.conftest import MIB, Send, SharedSession, sending_to, tell
from tests.graphql_api.factories import make_edition

CLUSTERS = "{ clusters(first: 10) { totalCount nodes { title } } }"
PATIENCE = 30
SECRET = b"a secret of this installation alone"


@pytest.fixture(scope="module")
def redis() -> Iterator[tuple[Redis, str]]:
    """A real server on a socket of its own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.fail("No Redis on this machine: install Debian's package “redis-server”.")
    with tempfile.TemporaryDirectory(prefix="uca-redis-") as directory:
        path = Path(directory) / "redis.sock"
        settings = ["--port", "0", "--unixsocket", str(path), "--save", ""]
        with subprocess.Popen([program, *settings], stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own words
            client = Redis(unix_socket_path=str(path))
            try:
                _wait_for(client)
                yield client, f"unix://{path}"
            finally:
                process.terminate()


@pytest.fixture
def address(redis) -> Iterator[str]:
    client, address = redis
    yield address
    client.flushall()


@pytest.fixture
def cluster(db) -> Edition:
    cluster = make_edition(Kind.CLUSTER, "Поділля")
    tell(cluster, Event.PUBLISHED)
    return cluster


class World:
    """Processes that share a Redis; each has a memory of its own besides."""

    def __init__(self, address: str, seconds: float) -> None:
        options = {
            "serializer": "graphql_api.answer_cache.sealed.AsSent",
            "socket_timeout": seconds,
            "socket_connect_timeout": seconds,
            "retry": Retry(NoBackoff(), 0),
        }
        backend = "django.core.cache.backends.redis.RedisCache"
        self.caches = {
            "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "answers": {"BACKEND": backend, "LOCATION": address, "OPTIONS": options},
        }

    def process(self, release: str = "one") -> Send:
        memory = SharedAnswers("answers", Sealing(SECRET, release), wait_in_thread)
        return sending_to(
            Gateway(
                Positions(SharedSession()),
                most_bytes=MIB,
                most_stale=timedelta(hours=1),
                shared=memory,
            )
        )


@pytest.fixture
def world(address: str, monkeypatch) -> Iterator[World]:
    # A machine busy with tests keeps a Redis longer than readers would wait.
    monkeypatch.setattr(shared, "LONGEST_WAIT", PATIENCE)
    world = World(address, PATIENCE)
    with override_settings(CACHES=world.caches):
        yield world


def titles(reply) -> list[str]:
    return [node["title"] for node in reply.json()["data"]["clusters"]["nodes"]]


def test_one_process_answers_what_another_was_asked(cluster, world: World):
    first = world.process()(CLUSTERS)

    other = world.process()
    second = other(CLUSTERS)

    assert second.is_hit
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    # From now on it remembers by itself.
    assert other(CLUSTERS).queries == 1


def test_a_change_in_between_is_seen(cluster, world: World):
    world.process()(CLUSTERS)
    tell(make_edition(Kind.CLUSTER, "Волинь"), Event.PUBLISHED)

    assert titles(world.process()(CLUSTERS)) == ["Волинь", "Поділля"]


def test_what_a_key_may_read_is_not_for_others(cluster, world: World):
    partner = Partner.objects.create(name="Partner", contact_email="p@example.org")
    key = PartnerKey(partner=partner, name="Site")
    authorization = f"Bearer {key.take_secret()}"
    key.save()
    tell(make_edition(Kind.CLUSTER, "Партнерам", visibility=Audience.PARTNER), Event.PUBLISHED)

    own = world.process()(CLUSTERS, HTTP_AUTHORIZATION=authorization)
    public = world.process()(CLUSTERS)
    again = world.process()(CLUSTERS, HTTP_AUTHORIZATION=authorization)

    assert sorted(titles(own)) == ["Партнерам", "Поділля"]
    assert titles(public) == ["Поділля"]
    assert again.is_hit
    assert again.content == own.content


def test_another_release_or_another_hand_is_not_believed(cluster, world: World, redis):
    world.process()(CLUSTERS)
    assert not world.process("two")(CLUSTERS).is_hit

    client, _ = redis
    for name in client.scan_iter():
        client.set(name, client.get(name).replace("Поділля".encode(), "Підробка".encode()))

    reply = world.process()(CLUSTERS)
    assert not reply.is_hit
    assert titles(reply) == ["Поділля"]


def test_a_store_restored_from_a_backup_has_other_answers(cluster, world: World):
    tell(cluster)
    world.process()(CLUSTERS)
    # The same numbers, given out again for other changes.
    Edition.objects.filter(pk=cluster.pk).update(title="Раніше")
    later = timezone.now() + timedelta(seconds=1)
    JournalEntry.objects.update(moment=later)

    assert titles(world.process()(CLUSTERS)) == ["Раніше"]


def test_nothing_is_kept_for_longer_than_it_holds(cluster, world: World, redis):
    end = timezone.now() + timedelta(seconds=30)
    Edition.objects.filter(pk=cluster.pk).update(visible_until=end)
    world.process()(CLUSTERS)

    client, _ = redis
    assert [client.ttl(name) for name in client.scan_iter()] == [pytest.approx(29, abs=2)]


def test_a_redis_that_hangs_holds_nobody(cluster, caplog):
    # It takes connections, and never says anything.
    with socket.create_server(("127.0.0.1", 0)) as hanging:
        world = World(f"redis://127.0.0.1:{hanging.getsockname()[1]}", shared.LONGEST_WAIT)
        with override_settings(CACHES=world.caches):
            send = world.process()
            replies = [
                send(CLUSTERS),
                send(CLUSTERS),
                send("{ projects(first: 1) { totalCount } }"),
            ]

    assert titles(replies[0]) == ["Поділля"]
    assert replies[1].is_hit
    assert replies[2].status == 200
    # It was asked once, for as long as is said there, and not again.
    assert len([each for each in caplog.records if "not asked for" in each.message]) == 1


def _wait_for(client: Redis) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            client.ping()
            return
        except RedisError:
            if time.monotonic() > deadline:
                raise

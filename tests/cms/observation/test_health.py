"""Probes: alive without a database, ready with all that is needed, and no word too many."""

import shutil
import subprocess
import threading
import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from redis import Redis
from redis.exceptions import RedisError

from cms.observation import health
from tests.cms.work.tasks import name_partner


@pytest.fixture(autouse=True)
def _asked_anew():
    health._are_applied = False
    yield
    health._are_applied = False


def test_a_process_is_alive_without_a_database(client):
    # No mark of this test lets it use the database.
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_all_is_well(client, django_assert_max_num_queries):
    client.get("/readyz")
    with django_assert_max_num_queries(2):
        response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == {"ready": True, "failing": []}


@pytest.mark.django_db
def test_a_database_that_is_away_is_named_and_nothing_else_of_it(client):
    away = OperationalError("password of cms@db.example.org is hunter2")
    with patch("django.db.backends.utils.CursorWrapper.execute", side_effect=away):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["failing"] == ["database", "migrations", "queue"]
    assert "hunter2" not in response.content.decode()


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_a_reason(client):
    MigrationRecorder.Migration.objects.filter(app="search").order_by("-id")[0].delete()

    assert client.get("/readyz").json() == {"ready": False, "failing": ["migrations"]}


@pytest.mark.django_db
def test_a_queue_that_nobody_works_at_is_a_reason_unless_it_is_excluded(client):
    name_partner.enqueue("Agro")
    assert client.get("/readyz").status_code == 200

    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))
    assert client.get("/readyz").json()["failing"] == ["queue"]
    assert client.get("/readyz?exclude=queue").status_code == 200


@pytest.mark.django_db
def test_a_memory_that_machines_share_must_be_there(client, tmp_path):
    redis = shutil.which("redis-server")
    if redis is None:
        pytest.fail("No Redis on this machine: install Debian's package “redis-server”.")
    socket = tmp_path / "redis.sock"
    caches = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
        "answers": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"unix://{socket}",
        },
    }
    with override_settings(CACHES=caches, SHARED_ANSWERS="answers"):
        assert client.get("/readyz").json()["failing"] == ["cache"]
        settings = ["--port", "0", "--unixsocket", str(socket), "--save", ""]
        with subprocess.Popen([redis, *settings], stdout=subprocess.DEVNULL) as server:  # noqa: S603 - our own words
            try:
                _wait_for(Redis(unix_socket_path=str(socket)))
                assert client.get("/readyz").status_code == 200
            finally:
                server.terminate()


def _wait_for(server: Redis) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            server.ping()
        except RedisError:
            threading.Event().wait(0.02)
        else:
            return
    pytest.fail("The Redis of this machine does not answer.")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_machine_is_asked_by_its_address(client, path):
    assert client.get(path, headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_everything_else_is_asked_by_its_name(client):
    assert client.get("/", headers={"Host": "10.0.0.7:8000"}).status_code == 400

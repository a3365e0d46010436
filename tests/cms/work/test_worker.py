"""The worker's process: its threads, its end, and a database that goes away."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from cms.work.claiming import claim
from cms.work.models import PeriodicJob
from cms.work.models import Worker as LivingWorker
from cms.work.worker import Worker
from graphql_api.models import Partner
from tests.cms.work import tasks

PATIENCE = 30.0
# A process loads the whole product first.
PATIENCE_WITH_PROCESSES = 120.0


@pytest.fixture(autouse=True)
def _committed(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """What is written here is seen by other connections, and deleted at the end."""
    with django_db_blocker.unblock():
        yield
        for model in (DBTaskResult, Partner, LivingWorker, PeriodicJob):
            model.objects.all().delete()


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Whether it holds in the end; the worker is another thread or process."""
    deadline = time.monotonic() + patience
    while not holds() and time.monotonic() < deadline:
        threading.Event().wait(0.02)
    return holds()


@contextmanager
def working() -> Iterator[Worker]:
    worker = Worker(seconds_between_looks=0.02)
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield worker
    finally:
        worker.end()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def states() -> list[str]:
    return sorted(
        DBTaskResult.objects.exclude(queue_name="schedule").values_list("status", flat=True)
    )


def test_it_says_that_it_lives_and_that_it_ends():
    with working() as worker:
        assert until(lambda: LivingWorker.objects.filter(name=worker.name).exists())
    assert not LivingWorker.objects.exists()


def test_a_task_that_takes_long_keeps_other_lanes_from_nothing():
    tasks.begun.clear()
    tasks.may_end.clear()
    tasks.wait.enqueue()
    with working():
        assert tasks.begun.wait(PATIENCE)
        tasks.fail.enqueue("no")
        assert until(lambda: DBTaskResult.objects.exclude(exception_class_path="").exists())
        tasks.may_end.set()
        assert until(lambda: "SUCCESSFUL" in states())


def test_what_is_being_done_is_finished_before_the_end():
    tasks.begun.clear()
    tasks.may_end.clear()
    tasks.wait.enqueue()
    with working() as worker:
        assert tasks.begun.wait(PATIENCE)
        worker.end()
        tasks.may_end.set()
    assert states() == ["SUCCESSFUL"]


def test_two_workers_do_nothing_twice():
    for number in range(40):
        tasks.name_partner.enqueue(f"{number}")
    with working(), working():
        assert until(lambda: set(states()) == {"SUCCESSFUL"})
    names = sorted(Partner.objects.values_list("name", flat=True), key=int)
    assert names == [str(number) for number in range(40)]


def test_what_another_claims_at_the_moment_is_passed_by():
    tasks.name_partner.enqueue("first")
    found = []

    def claim_too() -> None:
        found.append(claim(["imports"], "second/imports"))
        connection.close()

    with transaction.atomic():
        DBTaskResult.objects.select_for_update().get()
        thread = threading.Thread(target=claim_too)
        thread.start()
        thread.join(PATIENCE)
    assert found == [None]


def test_a_session_that_ends_within_a_task_is_survived():
    tasks.lose_connection.enqueue()
    with working():
        assert until(lambda: Partner.objects.filter(name="once").exists())
        assert until(
            lambda: DBTaskResult.objects.filter(status="READY", queue_name="imports").exists()
        )
        DBTaskResult.objects.filter(queue_name="imports").update(run_after="2026-01-01T00:00Z")
        assert until(lambda: Partner.objects.filter(name="twice").exists())


def test_all_sessions_may_end():
    with working() as worker:
        assert until(lambda: LivingWorker.objects.filter(name=worker.name).exists())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        tasks.name_partner.enqueue("after")
        assert until(lambda: Partner.objects.filter(name="after").exists())


def test_the_process_ends_in_good_order_when_told_to():
    given = connection.settings_dict
    host = quote(given["HOST"], safe="")
    url = f"postgresql://{given['USER']}@/{given['NAME']}?host={host}"
    if given["PORT"]:
        url += f"&port={given['PORT']}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        tasks.name_partner.enqueue("process")
        made = Partner.objects.filter(name="process")
        assert until(made.exists, PATIENCE_WITH_PROCESSES)
    finally:
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=PATIENCE_WITH_PROCESSES)
    assert process.returncode == 0, said
    assert "ends" in said
    assert not LivingWorker.objects.exists()

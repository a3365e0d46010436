"""A task is done, tried again with growing pauses, and given up: by one worker at a time."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.work import heartbeat, retention
from cms.work.claiming import claim, put_back_done, take_back, take_back_from_dead
from cms.work.models import Worker
from cms.work.queues import attempts_of
from graphql_api.models import Partner
from tests.cms.work.tasks import fail, name_partner

pytestmark = pytest.mark.django_db


def work() -> str:
    said = StringIO()
    call_command("worker", "--once", stdout=said)
    return said.getvalue().strip()


def the_task() -> DBTaskResult:
    return DBTaskResult.objects.get()


def test_what_was_left_for_later_is_done():
    name_partner.enqueue("Agro")

    assert work() == "1 tasks were tried."
    assert Partner.objects.get().name == "Agro"
    assert (the_task().status, the_task().return_value) == ("SUCCESSFUL", "Agro")
    assert not Worker.objects.exists()


def test_what_fails_waits_ever_longer_and_is_given_up():
    fail.enqueue("no")
    pauses = []
    while the_task().status != "FAILED":
        work()
        pauses.append(round((the_task().run_after - timezone.now()).total_seconds()))
        DBTaskResult.objects.update(run_after=timezone.now())

    assert pauses[:-1] == [30, 60, 120, 240, 480]
    assert len(pauses) == attempts_of("upkeep").most
    assert the_task().exception_class_path == "builtins.ValueError"
    assert the_task().traceback.endswith("ValueError: no\n")


def test_what_is_not_due_waits():
    name_partner.using(run_after=timezone.now() + timedelta(minutes=1)).enqueue("Agro")

    assert work() == "0 tasks were tried."


@pytest.mark.parametrize(
    "gone",
    [{"task_path": "cms.work.gone.task"}, {"task_path": "os.path.join"}, {"queue_name": "gone"}],
)
def test_a_task_that_is_no_longer_there_is_given_up_at_once(gone):
    name_partner.enqueue("Agro")
    DBTaskResult.objects.update(**gone)

    work()
    assert the_task().status == "FAILED"
    assert len(the_task().worker_ids) == 1


def claimed_by(worker: str) -> DBTaskResult:
    name_partner.enqueue("Agro")
    return claim(["imports"], f"{worker}/imports")


def test_what_a_worker_left_undone_is_tried_again_once_it_is_silent():
    claimed_by("gone")
    heartbeat.beat("gone")
    assert take_back_from_dead() == 0

    Worker.objects.update(beat_at=timezone.now() - timedelta(seconds=90))
    assert take_back_from_dead() == 1
    assert the_task().status == "READY"
    assert the_task().run_after > timezone.now()


def test_a_lane_takes_back_what_itself_left_undone():
    claimed_by("alive")

    assert take_back("other/imports") == 0
    assert take_back("alive/imports") == 1


def test_what_kills_every_worker_is_given_up():
    name_partner.enqueue("Agro")
    DBTaskResult.objects.update(worker_ids=["gone/imports"] * attempts_of("imports").most)
    DBTaskResult.objects.update(status="RUNNING")

    take_back_from_dead()
    assert the_task().status == "FAILED"


def test_who_was_taken_for_dead_changes_nothing_any_more():
    row = claimed_by("slow")
    take_back_from_dead()

    put_back_done(row, None)
    assert the_task().status == "READY"


def test_finished_tasks_are_forgotten():
    name_partner.enqueue("Agro")
    fail.enqueue("no")
    work()
    DBTaskResult.objects.filter(status="READY").update(status="FAILED")
    now = timezone.now()

    def left_after(days: int) -> set[str]:
        retention.forget_finished_tasks(now + timedelta(days=days))
        return set(DBTaskResult.objects.values_list("status", flat=True))

    assert left_after(0) == {"SUCCESSFUL", "FAILED"}
    assert left_after(2) == {"FAILED"}
    assert left_after(31) == set()

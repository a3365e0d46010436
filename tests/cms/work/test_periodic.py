"""What recurs is written down once when it is due, whoever looks."""

from datetime import datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.observation.models import ApiHour
from cms.observation.readings import drift
from cms.work.jobs import JOBS, check_editions, publish_scheduled
from cms.work.models import PeriodicJob
from cms.work.periodic import Job, write_down_due
from tests.factories import make_story, make_tree
from tests.helpers import fresh

pytestmark = pytest.mark.django_db

MINUTELY = Job("minutely", "", publish_scheduled, every=timedelta(minutes=1))
NIGHTLY = Job("nightly", "", check_editions, at=time(4, 0))


def at(text: str) -> datetime:
    """A moment by the clock of the site."""
    return timezone.make_aware(datetime.fromisoformat(text))


def written(job: Job, moment: datetime) -> int:
    return len(write_down_due([job], lambda: moment))


def finish_all() -> None:
    DBTaskResult.objects.update(status="SUCCESSFUL")


def test_what_recurs_is_written_down_when_it_is_due_and_not_before():
    now = at("2026-05-01 12:00")
    assert written(MINUTELY, now) == 1
    finish_all()
    assert written(MINUTELY, now + timedelta(seconds=59)) == 0
    assert written(MINUTELY, now + timedelta(seconds=60)) == 1


def test_what_waits_or_runs_still_is_not_written_down_again():
    now = at("2026-05-01 12:00")
    assert written(MINUTELY, now) == 1
    assert written(MINUTELY, now + timedelta(minutes=5)) == 0
    assert DBTaskResult.objects.count() == 1


def test_a_clock_that_was_ahead_puts_nothing_off_for_long():
    ahead = at("2026-05-01 13:00")
    assert written(MINUTELY, ahead) == 1
    finish_all()
    back = ahead - timedelta(hours=1)
    assert written(MINUTELY, back) == 0
    assert written(MINUTELY, back + timedelta(seconds=59)) == 0
    assert written(MINUTELY, back + timedelta(seconds=60)) == 1


def test_what_is_done_once_a_day_is_not_done_again_by_a_clock_that_goes_back():
    assert written(NIGHTLY, at("2026-05-01 03:00")) == 0
    assert written(NIGHTLY, at("2026-05-01 04:00")) == 1
    finish_all()
    assert written(NIGHTLY, at("2026-05-01 03:30")) == 0
    assert written(NIGHTLY, at("2026-05-01 04:30")) == 0
    assert written(NIGHTLY, at("2026-05-02 04:00")) == 1


def test_what_was_missed_is_done_once():
    assert written(NIGHTLY, at("2026-05-01 12:00")) == 0
    assert written(NIGHTLY, at("2026-05-04 12:00")) == 1
    finish_all()
    assert written(NIGHTLY, at("2026-05-05 03:59")) == 0
    assert written(NIGHTLY, at("2026-05-05 04:00")) == 1


def test_once_a_day_is_by_the_clock_of_the_site_through_the_change_of_the_hour():
    # In Kyiv the clocks go back on 25 October 2026.
    assert NIGHTLY.next(at("2026-10-24 12:00")) == at("2026-10-25 04:00")
    assert NIGHTLY.next(at("2026-10-25 04:00")) == at("2026-10-26 04:00")


def test_a_clock_that_jumps_back_repeats_nothing():
    now = at("2026-05-01 12:00")
    written(MINUTELY, now)
    finish_all()
    assert written(MINUTELY, now - timedelta(hours=1)) == 0


def work() -> None:
    call_command("worker", "--once", stdout=StringIO())


def test_a_page_is_published_when_it_is_due():
    make_tree()
    story = make_story("Історія", live=False)
    story.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = story.save_revision(approved_go_live_at=story.go_live_at)
    assert revision.approved_go_live_at is not None

    write_down_due(JOBS)
    work()
    assert fresh(story).live


def test_the_store_is_compared_with_the_content():
    make_tree()
    check_editions.enqueue()
    work()

    reading = drift()
    assert reading is not None
    assert reading.value == 0


def test_every_job_can_be_done_and_is_noted(settings):
    make_tree()
    ApiHour.objects.create(
        hour=timezone.now() - timedelta(days=100), partner=0, operation="", document="",
        outcome="ok", cache="hit", count=1, milliseconds=1, slowest=1, cost=1,
    )  # fmt: skip
    write_down_due(JOBS)
    for job in JOBS:
        job.task.enqueue()
    work()

    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    noted = PeriodicJob.objects.exclude(done_at=None).values_list("name", flat=True)
    assert set(noted) == {job.name for job in JOBS}
    assert not ApiHour.objects.exists()

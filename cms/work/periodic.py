"""What recurs: when it is due, one of the workers writes it down as a task, and only once.

The row of a job is locked while that is decided, and the next moment is written in the same
transaction. A job that waits or runs still is not written down again. What was missed while
nobody worked is done once, not as often as it was missed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.work.models import PeriodicJob

_UNDER_WAY = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@dataclass(frozen=True)
class Job:
    """``every`` so often, or once a day ``at`` a time of the site's clock."""

    name: str
    label: Any
    task: Any
    every: timedelta | None = None
    at: time | None = None

    def first(self, now: datetime) -> datetime:
        """A new site is left alone at first, but for what must not wait."""
        is_urgent = self.every is not None and self.every <= timedelta(minutes=1)
        return now if is_urgent else self.next(now)

    def next(self, now: datetime) -> datetime:
        if self.at is None:
            return now + (self.every or timedelta(days=1))
        local = timezone.localtime(now)
        today = timezone.make_aware(datetime.combine(local.date(), self.at))
        if today > now:
            return today
        tomorrow = local.date() + timedelta(days=1)
        return timezone.make_aware(datetime.combine(tomorrow, self.at))


def write_down_due(jobs: Iterable[Job], clock: Callable[[], datetime] = timezone.now) -> list[str]:
    """Enqueue every job that is due and return their names."""
    jobs = {job.name: job for job in jobs}
    now = clock()
    _make_rows(jobs, now)
    written = []
    with transaction.atomic():
        _bring_back(jobs, now)
        # As a list: rows that another worker decides about are passed by.
        rows = PeriodicJob.objects.filter(name__in=jobs, due_at__lte=now)
        for row in rows.order_by("name").select_for_update(skip_locked=True):
            job = jobs[row.name]
            if not _is_under_way(job):
                job.task.enqueue()
                written.append(job.name)
            row.due_at = job.next(now)
            row.save(update_fields=["due_at"])
    return written


def _make_rows(jobs: dict[str, Job], now: datetime) -> None:
    known = set(PeriodicJob.objects.values_list("name", flat=True))
    new = [PeriodicJob(name=name, due_at=jobs[name].first(now)) for name in jobs.keys() - known]
    if new:
        PeriodicJob.objects.bulk_create(new, ignore_conflicts=True)


def _bring_back(jobs: dict[str, Job], now: datetime) -> None:
    """Let what recurs every so often go on where a clock that was ahead has put it off."""
    for job in jobs.values():
        if job.every is not None:
            late = PeriodicJob.objects.filter(name=job.name, due_at__gt=now + 2 * job.every)
            late.update(due_at=job.next(now))


def _is_under_way(job: Job) -> bool:
    return DBTaskResult.objects.filter(
        task_path=job.task.module_path, status__in=_UNDER_WAY
    ).exists()

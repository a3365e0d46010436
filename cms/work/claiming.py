"""Taking tasks out of the table and putting back what became of them.

A row is claimed under its lock, which two workers never hold at once, and written back only by
whoever still holds the claim: a worker that was taken for dead changes nothing any more.
"""

import logging
from collections.abc import Iterable
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.work.models import Worker
from cms.work.queues import attempts_of

logger = logging.getLogger(__name__)

SECONDS_UNTIL_DEAD = 60
# Between the name of a worker and that of its lane.
_SEPARATOR = "/"
LONGEST_TRACEBACK = 20_000


def name_of_lane(worker: str, lane: str) -> str:
    return f"{worker}{_SEPARATOR}{lane}"


def claim(queues: Iterable[str], claimant: str, *, all_but: bool = False) -> DBTaskResult | None:
    """Claim the next task that is due in these queues, or in all but these; None if there is none.

    Who else claims at the moment is passed by.
    """
    due = DBTaskResult.objects.ready()
    queues = list(queues)
    due = due.exclude(queue_name__in=queues) if all_but else due.filter(queue_name__in=queues)
    with transaction.atomic():
        row = due.get_locked()
        if row is not None:
            row.claim(claimant)
    return row


def put_back_done(row: DBTaskResult, value: Any) -> None:
    _held(row).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=timezone.now(),
        return_value=value,
        exception_class_path="",
        traceback="",
    )


def put_back_failed(row: DBTaskResult, error: Exception, *, is_final: bool = False) -> bool:
    """Note the failure; tell whether the task is tried again, after a pause that grows."""
    attempt, attempts = len(row.worker_ids), attempts_of(row.queue_name)
    told = {
        "exception_class_path": f"{type(error).__module__}.{type(error).__qualname__}",
        "traceback": "".join(format_exception(error))[-LONGEST_TRACEBACK:],
        "finished_at": timezone.now(),
    }
    if is_final or attempt >= attempts.most:
        _held(row).update(status=TaskResultStatus.FAILED, **told)
        return False
    due = timezone.now() + attempts.pause_after(attempt)
    _held(row).update(status=TaskResultStatus.READY, run_after=due, **told)
    return True


def try_again(pk: Any) -> bool:
    """Begin a failed task anew, at once; tell whether it was one that had failed."""
    return bool(
        DBTaskResult.objects.filter(pk=pk, status=TaskResultStatus.FAILED).update(
            status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None
        )
    )


def take_back(claimant: str) -> int:
    """Set free what this lane claimed and did not finish, when it works at nothing."""
    return _set_free(lambda row: row.worker_ids[-1:] == [claimant])


def take_back_from_dead() -> int:
    """Set free what was claimed by workers that are silent; return how many tasks it was."""
    silent_since = Now() - timedelta(seconds=SECONDS_UNTIL_DEAD)
    Worker.objects.filter(beat_at__lt=silent_since).delete()
    living = set(Worker.objects.values_list("name", flat=True))
    return _set_free(lambda row: _worker_of(row) not in living)


def _set_free(is_free: Any) -> int:
    """What had its last attempt is not set free but failed: it may be what kills workers."""
    freed = 0
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        for row in filter(is_free, running):
            freed += 1
            put_back_failed(row, RuntimeError("The worker ended before the task did."))
    if freed:
        logger.warning("%s tasks of workers that ended are tried again", freed)
    return freed


def _worker_of(row: DBTaskResult) -> str:
    last = row.worker_ids[-1] if row.worker_ids else ""
    return last.partition(_SEPARATOR)[0]


def _held(row: DBTaskResult) -> QuerySet[DBTaskResult]:
    return DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids
    )

"""When figures are noted that no request tells: publications, and when readers see them."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus, task_finished

from cms.observation import metrics
from cms.work.queues import EDGE
from content.editions.models import JournalEntry
from content.editions.publish import refreshed


def connect() -> None:
    """Connect the receivers; called once when Django starts."""
    if not settings.METRICS_TOKEN:
        return
    refreshed.connect(on_refreshed, dispatch_uid="metrics")
    post_save.connect(on_change, sender=JournalEntry, dispatch_uid="metrics")
    task_finished.connect(on_task, dispatch_uid="metrics")


def on_refreshed(seconds: float, **_: Any) -> None:
    metrics.note_publication(seconds)


def on_change(instance: JournalEntry, created: bool, **_: Any) -> None:
    """Readers ask the store each time, so that a change is seen when it is committed."""
    if created:
        transaction.on_commit(partial(_note_visible, "origin", instance.moment))


def on_task(task_result: Any, **_: Any) -> None:
    """A cache in front that was told shows the new answer from then on."""
    is_told = task_result.status == TaskResultStatus.SUCCESSFUL
    if is_told and task_result.task.queue_name == EDGE:
        _note_visible("edge", task_result.enqueued_at)


def _note_visible(where: str, since: Any) -> None:
    metrics.note_visible(where, (timezone.now() - since).total_seconds())

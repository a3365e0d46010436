"""What tasks are called in the admin; what is in them stays out of sight.

Arguments of tasks hold messages and addresses, so that nobody sees them here.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from cms.work.jobs import JOBS
from cms.work.queues import LABELS, attempts_of

_TASKS = {
    "cms.edge.tasks.forget": _("Tell the cache in front of a change"),
    "cms.mail.tasks.deliver": _("Deliver a message"),
    "cms.spreadsheets.running.run_in_background": _("Import a spreadsheet"),
    **{job.task.module_path: job.label for job in JOBS},
}
_LONGEST_REASON = 300


@dataclass(frozen=True)
class ShownTask:
    """One row of the list."""

    row: DBTaskResult

    @property
    def label(self) -> Any:
        return _TASKS.get(self.row.task_path, self.row.task_path)

    @property
    def queue(self) -> Any:
        return LABELS.get(self.row.queue_name, self.row.queue_name)

    @property
    def attempts(self) -> str:
        return f"{len(self.row.worker_ids)} / {attempts_of(self.row.queue_name).most}"

    @property
    def reason(self) -> str:
        """The last words of the last failure, or its kind."""
        lines = self.row.traceback.strip().splitlines()
        return (lines[-1] if lines else self.row.exception_class_path)[:_LONGEST_REASON]

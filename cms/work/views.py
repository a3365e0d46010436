"""The report “Background work”, for administrators: what waits, what runs, what failed and why."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin import messages

from cms.work.claiming import try_again
from cms.work.heartbeat import somebody_works
from cms.work.jobs import JOBS
from cms.work.labels import ShownTask
from cms.work.models import MANAGE_WORK, PeriodicJob, Worker
from cms.work.queues import LABELS
from cms.work.state import queue_states

_ROWS_ON_A_PAGE = 50
STATES = {
    "failed": (TaskResultStatus.FAILED, gettext_lazy("Failed")),
    "running": (TaskResultStatus.RUNNING, gettext_lazy("Running")),
    "waiting": (TaskResultStatus.READY, gettext_lazy("Waiting")),
    "done": (TaskResultStatus.SUCCESSFUL, gettext_lazy("Done")),
}


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Tasks of one state, and how workers, queues and recurring jobs are."""
    _require_permission(request)
    chosen = request.GET.get("state", "failed")
    chosen = chosen if chosen in STATES else "failed"
    page = Paginator(_tasks(chosen), _ROWS_ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": page,
        "tasks": [ShownTask(row) for row in page],
        "chosen": chosen,
        "states": [(name, label) for name, (_status, label) in STATES.items()],
        "query": f"state={chosen}",
        "somebody_works": somebody_works(),
        "workers": Worker.objects.order_by("started_at"),
        "queues": [(LABELS.get(each.queue, each.queue), each) for each in queue_states()],
        "jobs": _jobs(),
    }
    return render(request, "wagtailadmin/work/report.html", context)


@require_POST
def repeat(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a task anew that has failed for good."""
    _require_permission(request)
    if try_again(pk):
        messages.success(request, _("The task waits for a worker again."))
    else:
        messages.warning(request, _("This task has not failed, or is no longer there."))
    return redirect("background_work:report")


def may_manage(user: Any) -> bool:
    return bool(user.has_perm(MANAGE_WORK))


def _require_permission(request: HttpRequest) -> None:
    if not may_manage(request.user):
        raise PermissionDenied


def _tasks(state: str) -> QuerySet[DBTaskResult]:
    status, _label = STATES[state]
    # Without what they were given, which is nobody's to read.
    found = DBTaskResult.objects.filter(status=status).defer("args_kwargs", "return_value")
    return found.order_by("run_after") if state == "waiting" else found.order_by("-enqueued_at")


def _jobs() -> list[tuple[Any, PeriodicJob | None]]:
    rows = PeriodicJob.objects.in_bulk()
    return [(job.label, rows.get(job.name)) for job in JOBS]

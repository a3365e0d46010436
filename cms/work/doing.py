"""Doing one task."""

import logging
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, InterfaceError, connection
from django_tasks.exceptions import TaskException
from django_tasks_db.compat import (
    TaskContext,
    TaskResultStatus,
    normalize_json,
    task_finished,
    task_started,
)
from django_tasks_db.models import DBTaskResult

from cms.work.claiming import put_back_done, put_back_failed

logger = logging.getLogger(__name__)

# What there is no use in repeating: the task is no longer there, or never was one.
_HOPELESS = (ImportError, AttributeError, SuspiciousOperation, TaskException)


def do(row: DBTaskResult) -> None:
    """Do a claimed task and note what became of it.

    Raises ``DatabaseError`` or ``InterfaceError`` if that cannot be noted: the task is then still
    claimed, for ``take_back``.
    """
    try:
        task = row.task
        result = row.task_result
    except _HOPELESS as error:
        put_back_failed(row, error, is_final=True)
        logger.exception("The task %s cannot be found", row.task_path)
        return
    backend = type(task.get_backend())
    task_started.send(sender=backend, task_result=result)
    try:
        value = _called(task, result)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is noted and logged
        _leave_connection_usable()
        _note(row, error)
    else:
        put_back_done(row, value)
    row.refresh_from_db(fields=["status", "finished_at", "exception_class_path", "traceback"])
    if row.status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED):
        task_finished.send(sender=backend, task_result=row.task_result)


def _called(task: Any, result: Any) -> Any:
    given = (TaskContext(task_result=result),) if task.takes_context else ()
    return normalize_json(task.call(*given, *result.args, **result.kwargs))


def _note(row: DBTaskResult, error: Exception) -> None:
    """What is tried again is a line without the fault's words, which may be somebody's address.

    Of the last failure the library itself logs the traceback.
    """
    if put_back_failed(row, error):
        kind = type(error).__qualname__
        logger.warning("%s failed (%s) and is tried again", row.task_path, kind)


def _leave_connection_usable() -> None:
    """A session that the task broke must not keep its failure from being noted."""
    if connection.in_atomic_block:
        return
    try:
        usable = connection.connection is None or connection.is_usable()
    except (DatabaseError, InterfaceError):
        usable = False
    if not usable:
        connection.close()

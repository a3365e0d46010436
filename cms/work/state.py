"""How the queues are: how much waits, for how long, and what failed."""

from dataclasses import dataclass

from django.db import connection
from django_tasks_db.models import DBTaskResult

# What is done is not looked at: the index of what waits stays small.
_STATES = """
SELECT queue_name,
    count(*) FILTER (WHERE status = 'READY' AND run_after <= now()),
    count(*) FILTER (WHERE status = 'READY' AND run_after > now()),
    count(*) FILTER (WHERE status = 'RUNNING'),
    count(*) FILTER (WHERE status = 'FAILED'),
    coalesce(extract(epoch FROM now() - min(greatest(enqueued_at, run_after))
        FILTER (WHERE status = 'READY' AND run_after <= now())), 0)
FROM (
    SELECT queue_name, status, enqueued_at,
        CASE WHEN run_after >= '9999-01-01' THEN enqueued_at ELSE run_after END AS run_after
    FROM {table} WHERE status <> 'SUCCESSFUL'
) AS task
GROUP BY queue_name ORDER BY queue_name
"""


@dataclass(frozen=True)
class QueueState:
    """Numbers of tasks, and the seconds for which the oldest that is due waits."""

    queue: str
    due: int
    later: int
    running: int
    failed: int
    age: float


def queue_states() -> list[QueueState]:
    with connection.cursor() as cursor:
        cursor.execute(_STATES.format(table=DBTaskResult._meta.db_table))
        return [QueueState(*row[:5], age=float(row[5])) for row in cursor.fetchall()]


def oldest_wait() -> float:
    """Seconds for which the oldest task that is due waits; 0 where none does."""
    return max((state.age for state in queue_states()), default=0.0)

"""Tasks for tests, in the queues that the product has."""

from threading import Event

from django.db import connection
from django_tasks import task

from graphql_api.models import Partner

begun, may_end = Event(), Event()


@task(backend="background", queue_name="imports")
def name_partner(name: str) -> str:
    return Partner.objects.create(name=name).name


@task(backend="background", queue_name="upkeep")
def fail(words: str) -> None:
    raise ValueError(words)


@task(backend="background", queue_name="imports")
def wait() -> None:
    begun.set()
    may_end.wait(20)


@task(backend="background", queue_name="imports")
def lose_connection() -> None:
    """The first time its session ends within, as when the database is restarted."""
    if Partner.objects.filter(name="once").exists():
        Partner.objects.create(name="twice")
        return
    Partner.objects.create(name="once")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

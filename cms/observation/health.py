"""``/healthz`` and ``/readyz``: for those who restart processes, and who send requests to them."""

import logging
from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from cms.work.state import oldest_wait

logger = logging.getLogger(__name__)

LONGEST_WAIT = 600.0


@non_atomic_requests
@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, without asking the database."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@non_atomic_requests
@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say whether requests can be answered as they should, and else by whose fault not.

    ``?exclude=queue`` leaves a check out; it can be given several times.
    """
    excluded = set(request.GET.getlist("exclude"))
    failing = [name for name, holds in CHECKS.items() if name not in excluded and not holds()]
    status = 503 if failing else 200
    return JsonResponse({"ready": not failing, "failing": failing}, status=status)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def _migrations() -> bool:
    """Whether every migration of this code was applied; asked until it is so."""
    global _are_applied
    if not _are_applied:
        try:
            applied = set(MigrationRecorder(connection).applied_migrations())
        except (DatabaseError, InterfaceError):
            return False
        _are_applied = _needed_migrations() <= applied
    return _are_applied


_are_applied = False


@lru_cache(maxsize=1)
def _needed_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def _cache() -> bool:
    """The memory that machines share, where there is one."""
    if settings.SHARED_ANSWERS is None:
        return True
    try:
        caches[settings.SHARED_ANSWERS].get("readyz")
    except (RedisError, OSError) as error:
        logger.warning("The shared memory of answers fails (%s)", type(error).__name__)
        return False
    return True


def _queue() -> bool:
    try:
        return oldest_wait() < LONGEST_WAIT
    except (DatabaseError, InterfaceError):
        return False


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "cache": _cache,
    "queue": _queue,
}

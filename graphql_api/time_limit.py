"""The time that the database gives one request."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, transaction

from graphql_api.errors import Code, RequestError

_SECONDS_UNTIL_RETRY = 5


class UnavailableError(RequestError):
    """The database did not answer, or not in time; nothing half-read is answered."""

    def __init__(self) -> None:
        super().__init__(
            Code.UNAVAILABLE,
            "The database did not answer in time. Try again later, or ask for less at once.",
            status=503,
            headers={"Retry-After": str(_SECONDS_UNTIL_RETRY)},
        )


@contextmanager
def limited_time() -> Iterator[None]:
    """Read in one transaction in which the server itself ends what takes too long.

    It begins with the first statement, so that a request which needs no data needs no database.
    """
    with ExitStack() as stack:
        limit = _Limit(stack)
        with connection.execute_wrapper(limit):
            yield
        if limit.has_failed:
            transaction.set_rollback(True)


class _Limit:
    """Passes statements on until the time of the request is up."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._deadline: float | None = None
        self.has_failed = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self._deadline is None:
            self._begin()
        elif time.monotonic() > self._deadline:
            raise OperationalError("The time of the request is up.")
        try:
            return execute(sql, params, many, context)
        except DatabaseError:
            self.has_failed = True
            raise

    def _begin(self) -> None:
        self._deadline = time.monotonic() + settings.GRAPHQL_STATEMENT_TIMEOUT
        self._stack.enter_context(transaction.atomic())
        with connection.cursor() as cursor:
            # The transaction takes the setting with it when it ends.
            limit = f"{settings.GRAPHQL_STATEMENT_TIMEOUT}s"
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [limit])

"""The time that the database gives one request."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from psycopg.pq import TransactionStatus

from graphql_api.errors import Code, RequestError
from graphql_api.statements.session import tell, trust_open_connection

_SECONDS_UNTIL_RETRY = 5
_SETTING = "statement_timeout"


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
def limited_time() -> Iterator["Limit"]:
    """Let the server itself end what takes too long, and stop asking when the time is up.

    The limit begins with the first statement, so that a request which needs no data needs no
    database, and is taken back at the end: the connection may serve the admin next.
    """
    trust_open_connection()
    with ExitStack() as stack, connection.execute_wrapper(limit := Limit(stack)):
        yield limit


class Limit:
    """Passes statements on until the time of the request is up, and counts them."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._deadline: float | None = None
        self._is_set = False
        # A transaction that begins with the next statement, or has begun, takes the limit along.
        self.is_carried = False
        self.statements = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        if self._deadline is None:
            self._deadline = time.monotonic() + settings.GRAPHQL_STATEMENT_TIMEOUT
        elif time.monotonic() > self._deadline:
            raise OperationalError("The time of the request is up.")
        if not self._is_set and not self.is_carried:
            tell(f"SET {self._setting}")
            self._is_set = True
            self._stack.callback(_end)
        return execute(sql, params, many, context)

    @property
    def beginning(self) -> str:
        """What a transaction that carries the limit begins with; ends with it by itself."""
        if self._is_set:
            return ""
        return f"SET LOCAL {self._setting}"

    @property
    def _setting(self) -> str:
        return f"{_SETTING} = '{settings.GRAPHQL_STATEMENT_TIMEOUT:d}s'"


def present_limit() -> Limit | None:
    """The limit of the request that this thread answers, if it has one."""
    wrappers = connection.execute_wrappers
    return next((each for each in wrappers if isinstance(each, Limit)), None)


def _end() -> None:
    """Take the limit back, unless the connection is gone or a failed transaction does it."""
    session = connection.connection
    if session is None or session.closed:
        return
    if session.info.transaction_status != TransactionStatus.INERROR:
        tell(f"RESET {_SETTING}")

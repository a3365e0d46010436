"""A session of the database for a few short questions, asked as often as there are requests.

They are prepared once and asked through libpq itself: a question costs some ten microseconds,
where a cursor costs ninety.
"""

import logging
from collections.abc import Mapping
from threading import Lock
from typing import Any

import psycopg
from django.db import connections
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from graphql_api.answer_cache.position import Rows, Values

logger = logging.getLogger(__name__)

SECONDS_TO_ANSWER = 2
_UNUSED = ("cursor_factory", "context", "prepare_threshold")


class NoAnswerError(Exception):
    """The database does not answer."""


class Session:
    """Waits for each answer, and lets threads take turns."""

    def __init__(self, questions: Mapping[str, str]) -> None:
        """Take the statements by their names; values stand as ``$1``, ``$2``, …"""
        self._questions = questions
        self._connection: psycopg.Connection | None = None
        self._lock = Lock()

    async def ask(self, name: str, values: Values = ()) -> Rows:
        """Return the rows as texts, null as an empty one; never suspends.

        A session that ended since the last question is opened anew, once.
        """
        with self._lock:
            return self._asked_anew_if_needed(name, values)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked_anew_if_needed(self, name: str, values: Values) -> Rows:
        if self._connection is not None:
            try:
                return _asked(self._connection, name, values)
            except (psycopg.Error, NoAnswerError):
                self.close()
        try:
            self._connection = self._opened()
            return _asked(self._connection, name, values)
        except (psycopg.Error, NoAnswerError) as error:
            logger.warning("The database does not tell how far the store is: %r", error)
            raise NoAnswerError from error

    def _opened(self) -> psycopg.Connection:
        connection = psycopg.connect(**parameters(), autocommit=True)
        for statement in preparations(self._questions):
            connection.execute(statement)
        return connection


def parameters() -> dict[str, Any]:
    """What psycopg needs to connect as Django does."""
    given: dict[str, Any] = connections["default"].get_connection_params()
    return {name: value for name, value in given.items() if name not in _UNUSED}


def preparations(
    questions: Mapping[str, str], seconds_to_answer: int = SECONDS_TO_ANSWER
) -> list[bytes]:
    """The statements by which a new session learns the questions and its limit of time."""
    prepared = [f'PREPARE "{name}" AS {statement}' for name, statement in questions.items()]
    limit = f"SET statement_timeout = '{seconds_to_answer}s'"
    return [each.encode() for each in (limit, *prepared)]


def rows_of(result: PGresult) -> Rows:
    """The rows of a result; raises ``NoAnswerError`` with the server's complaint."""
    if result.status != ExecStatus.TUPLES_OK:
        raise NoAnswerError(result.error_message.decode(errors="replace"))
    return [
        tuple((result.get_value(row, column) or b"").decode() for column in range(result.nfields))
        for row in range(result.ntuples)
    ]


def _asked(connection: psycopg.Connection, name: str, values: Values) -> Rows:
    arguments = [value.encode() for value in values]
    return rows_of(connection.pgconn.exec_prepared(name.encode(), arguments))

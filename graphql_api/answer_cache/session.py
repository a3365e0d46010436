"""A session of the database for a few short questions, asked as often as there are requests.

They are prepared once and asked through libpq itself: a question costs some ten microseconds,
where a cursor costs ninety.
"""

from collections.abc import Mapping

import psycopg
from django.db import connections
from psycopg.pq import ExecStatus

_SECONDS_TO_ANSWER = 2
_UNUSED = ("cursor_factory", "context", "prepare_threshold")

Values = tuple[str, ...]
Rows = list[Values]


class NoAnswerError(Exception):
    """The database does not answer."""


class Session:
    """Not safe for threads: who shares it takes turns."""

    def __init__(self, questions: Mapping[str, str]) -> None:
        """Take the statements by their names; values stand as ``$1``, ``$2``, …"""
        self._questions = questions
        self._connection: psycopg.Connection | None = None

    def ask(self, name: str, values: Values = ()) -> Rows:
        """Return the rows as texts, null as an empty one.

        A session that ended since the last question is opened anew, once.
        """
        if self._connection is not None:
            try:
                return self._asked(self._connection, name, values)
            except (psycopg.Error, NoAnswerError):
                self.close()
        try:
            self._connection = self._opened()
            return self._asked(self._connection, name, values)
        except psycopg.Error as error:
            raise NoAnswerError from error

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> psycopg.Connection:
        parameters = connections["default"].get_connection_params()
        for name in _UNUSED:
            parameters.pop(name, None)
        connection = psycopg.connect(**parameters, autocommit=True)
        connection.execute(f"SET statement_timeout = '{_SECONDS_TO_ANSWER}s'")
        for name, statement in self._questions.items():
            connection.pgconn.prepare(name.encode(), statement.encode())
        return connection

    def _asked(self, connection: psycopg.Connection, name: str, values: Values) -> Rows:
        result = connection.pgconn.exec_prepared(
            name.encode(), [value.encode() for value in values]
        )
        if result.status != ExecStatus.TUPLES_OK:
            raise NoAnswerError(result.error_message.decode(errors="replace"))
        return [
            tuple(
                (result.get_value(row, column) or b"").decode() for column in range(result.nfields)
            )
            for row in range(result.ntuples)
        ]

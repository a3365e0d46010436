"""The same session for an event loop, which never waits for the database itself.

A question that several requests ask is put once, as long as it has not been sent yet: what the
database says afterwards is news for all of them. A server that hangs is given up after two
seconds; from then on questions fail at once, while a new connection is tried in the background.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Mapping

import psycopg
from psycopg.pq.abc import PGconn

from graphql_api.answer_cache.position import Rows, Values
from graphql_api.answer_cache.session import (
    SECONDS_TO_ANSWER,
    NoAnswerError,
    parameters,
    preparations,
    rows_of,
)

logger = logging.getLogger(__name__)

_SECONDS_TO_CONNECT = 5
_SECONDS_BETWEEN_ATTEMPTS = 0.5

Question = tuple[str, Values]
Askers = list[asyncio.Future[Rows]]


class LoopSession:
    """For one event loop, in which it must be used; it connects with the first question."""

    def __init__(self, questions: Mapping[str, str]) -> None:
        self._questions = questions
        self._waiting: OrderedDict[Question, Askers] = OrderedDict()
        self._sent: tuple[Question, Askers] | None = None
        self._connection: psycopg.AsyncConnection | None = None
        # Noted, since libpq closes it by itself where the server is gone.
        self._socket = -1
        self._connecting: asyncio.Task[None] | None = None
        self._is_down = False
        self._limit: asyncio.TimerHandle | None = None
        # Whether the question that was sent last has failed before, on another connection.
        self._is_second_attempt = False

    async def ask(self, name: str, values: Values = ()) -> Rows:
        """Return the rows as texts, null as an empty one; raise ``NoAnswerError``."""
        if self._is_down:
            raise NoAnswerError("The database could not be reached a moment ago.")
        asker: asyncio.Future[Rows] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault((name, values), []).append(asker)
        self._send_next()
        return await asker

    async def close(self) -> None:
        """Drop the connection; whoever still waits gets ``NoAnswerError``."""
        if self._connecting is not None:
            self._connecting.cancel()
        self._drop_connection()
        self._fail_all(NoAnswerError("The session was closed."))

    def _send_next(self) -> None:
        if self._sent is not None or not self._waiting:
            return
        if self._connection is None:
            self._connect()
            return
        (name, values), askers = self._waiting.popitem(last=False)
        self._sent = (name, values), askers
        loop = asyncio.get_running_loop()
        self._limit = loop.call_later(SECONDS_TO_ANSWER, self._give_up)
        server = self._connection.pgconn
        try:
            server.send_query_prepared(name.encode(), [value.encode() for value in values])
            self._flush(server)
        except psycopg.Error as error:
            self._lose(error)

    def _flush(self, server: PGconn) -> None:
        """Send what the socket takes, and the rest when it takes more."""
        loop = asyncio.get_running_loop()
        if server.flush():
            loop.add_writer(self._socket, self._flush_rest, server)

    def _flush_rest(self, server: PGconn) -> None:
        asyncio.get_running_loop().remove_writer(self._socket)
        try:
            self._flush(server)
        except psycopg.Error as error:
            self._lose(error)

    def _read(self, server: PGconn) -> None:
        """Called when the server has said something."""
        rows: Rows | None = None
        try:
            server.consume_input()
            if self._sent is None or server.is_busy():
                return
            while (result := server.get_result()) is not None:
                rows = rows_of(result)
        except (psycopg.Error, NoAnswerError) as error:
            self._lose(error)
            return
        _, askers = self._sent
        self._finish()
        for asker in askers:
            if not asker.done():
                asker.set_result(rows or [])
        self._send_next()

    def _finish(self) -> None:
        self._sent = None
        self._is_second_attempt = False
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _lose(self, error: Exception) -> None:
        """Ask anew over a new connection, once: a restarted server has ended the old one."""
        sent, is_second = self._sent, self._is_second_attempt
        self._finish()
        self._drop_connection()
        if sent is None:
            return
        question, askers = sent
        if is_second:
            _fail(askers, error)
            self._send_next()
            return
        self._is_second_attempt = True
        self._waiting.setdefault(question, []).extend(askers)
        self._waiting.move_to_end(question, last=False)
        self._connect()

    def _give_up(self) -> None:
        """The server keeps a question; others need not wait as long to learn that it does."""
        self._drop_connection()
        self._go_down(TimeoutError("no answer in time"))
        self._connect()

    def _go_down(self, error: Exception) -> None:
        if not self._is_down:
            logger.warning("The database does not tell how far the store is: %r", error)
        self._is_down = True
        self._fail_all(error)

    def _fail_all(self, error: Exception) -> None:
        waiting = [askers for _, askers in [*filter(None, [self._sent]), *self._waiting.items()]]
        self._waiting.clear()
        self._finish()
        for askers in waiting:
            _fail(askers, error)

    def _connect(self) -> None:
        if self._connecting is None:
            self._connecting = asyncio.get_running_loop().create_task(self._connected())

    async def _connected(self) -> None:
        """Connect, and as long as that fails let all questions fail at once."""
        try:
            while True:
                try:
                    async with asyncio.timeout(_SECONDS_TO_CONNECT):
                        self._connection = await _opened(self._questions)
                except (psycopg.Error, OSError, TimeoutError) as error:
                    self._go_down(error)
                    await asyncio.sleep(_SECONDS_BETWEEN_ATTEMPTS)
                else:
                    break
        finally:
            self._connecting = None
        server = self._connection.pgconn
        server.nonblocking = 1
        self._socket = server.socket
        asyncio.get_running_loop().add_reader(self._socket, self._read, server)
        if self._is_down:
            logger.warning("The database tells again how far the store is")
        self._is_down = False
        self._send_next()

    def _drop_connection(self) -> None:
        if self._connection is None:
            return
        loop = asyncio.get_running_loop()
        loop.remove_reader(self._socket)
        loop.remove_writer(self._socket)
        self._connection.pgconn.finish()
        self._connection = None


async def _opened(questions: Mapping[str, str]) -> psycopg.AsyncConnection:
    connection = await psycopg.AsyncConnection.connect(**parameters(), autocommit=True)
    # Whoever asks gives up first: a refusal would be taken for a session that ended.
    for statement in preparations(questions, SECONDS_TO_ANSWER + 1):
        await connection.execute(statement)
    return connection


def _fail(askers: Askers, error: Exception) -> None:
    for asker in askers:
        if not asker.done():
            failure = NoAnswerError(str(error))
            failure.__cause__ = error
            asker.set_exception(failure)

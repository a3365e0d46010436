"""Gunicorn's worker for ASGI, with bounds for slow clients and manners when it leaves.

Gunicorn itself waits without end for the first request of a connection and for a reader that takes
nothing, accepts any number of connections, and on leaving closes connections that it has just
promised to keep.
"""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

from cms.serving.listener import Listener, Shares

SECONDS_TO_ASK = 10
SECONDS_TO_TAKE = 60
_SECONDS_BETWEEN_LOOKS = 0.1
# How the master ends a worker, and what a terminal sends to both. From before the fork until the
# worker listens they are held back: it starts with the master's handlers, which would swallow them.
ENDING_SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
SHARES = Shares()


class LimitedProtocol(ASGIProtocol):
    """One connection: asked on in time, read from in time, and not one too many."""

    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        self.worker.tell_connections()
        if self.worker.nr_conns > self.cfg.worker_connections:
            self._send_error_response(503, "Too many connections")
            self._keepalive_timeout()
            return
        # The worker's own timer for the requests that follow; it ends when headers are complete.
        self._keepalive_handle = self.worker.loop.call_later(
            SECONDS_TO_ASK, self._keepalive_timeout
        )

    def _will_close(self, request: object, response_requires_close: bool) -> bool:
        return self.worker.is_leaving or super()._will_close(request, response_requires_close)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._stalled is None:
            loop = self.worker.loop
            self._stalled = loop.call_later(SECONDS_TO_TAKE, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        self._forget_stall()

    def connection_lost(self, error: Exception | None) -> None:
        self._forget_stall()
        super().connection_lost(error)
        self.worker.tell_connections()

    def _forget_stall(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


class LimitedWorker(gasgi.ASGIWorker):
    # Told to end: every answer from now on announces that its connection ends with it.
    is_leaving = False
    # Among those who share the work; given by the master.
    place: int | None = None
    _last_look = 0.0
    _requests = 0
    _most_requests = sys.maxsize

    @property
    def nr(self) -> int:
        """How many requests it has answered; after the last it may, it leaves as when told to."""
        return self._requests

    @nr.setter
    def nr(self, number: int) -> None:
        self._requests = number
        if number == self._most_requests:
            self.log.info("Process %s has answered %s requests and is replaced", self.pid, number)
            self.handle_exit_signal()

    def init_process(self) -> None:
        # Gunicorn itself would close connections that it has just promised to keep.
        self._most_requests, self.max_requests = self.max_requests, sys.maxsize
        # The worker offers no other way to name the protocol of its connections.
        gasgi.ASGIProtocol = LimitedProtocol
        super().init_process()

    def init_signals(self) -> None:
        super().init_signals()
        # A terminal sends Ctrl-C to everything in it. The master tells its workers, and one that is
        # told twice may lock itself up.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)

    def _setup_event_loop(self) -> None:
        super()._setup_event_loop()
        # The worker offers no other way to say how connections are accepted.
        self.loop.create_server = self._listen

    async def _listen(
        self,
        make_protocol: Callable[[], asyncio.BaseProtocol],
        *,
        sock: socket.socket,
        ssl: Any,
        **_: Any,
    ) -> Listener:
        listener = Listener(sock, make_protocol, lambda: self.nr_conns, SHARES, self.place, ssl=ssl)
        listener.listen()
        return listener

    def tell_connections(self) -> None:
        for listener in self.servers:
            listener.tell()

    def handle_exit_signal(self) -> None:
        if self.is_leaving:
            return
        self.is_leaving = True
        for server in self.servers:
            server.close()
        # Until then the last kept connection has been asked on, or has been idle for too long.
        self._last_look = self.loop.time() + self.cfg.keepalive + 1
        self._look_whether_all_left()

    def _look_whether_all_left(self) -> None:
        if self.nr_conns and self.loop.time() < self._last_look:
            self.loop.call_later(_SECONDS_BETWEEN_LOOKS, self._look_whether_all_left)
        else:
            super().handle_exit_signal()

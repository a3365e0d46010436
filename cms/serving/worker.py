"""Gunicorn's worker for ASGI, patient with slow clients only so long.

Gunicorn itself waits without end for the first request of a connection and for a reader that takes
nothing, and accepts any number of connections.
"""

import asyncio

from gunicorn.asgi.protocol import ASGIProtocol
from gunicorn.workers import gasgi

SECONDS_TO_ASK = 10
SECONDS_TO_TAKE = 60


class LimitedProtocol(ASGIProtocol):
    """One connection: asked on in time, read from in time, and not one too many."""

    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        super().connection_made(transport)
        if self.worker.nr_conns > self.cfg.worker_connections:
            self._send_error_response(503, "Too many connections")
            self._keepalive_timeout()
            return
        # The worker's own timer for the requests that follow; it ends when headers are complete.
        self._keepalive_handle = self.worker.loop.call_later(
            SECONDS_TO_ASK, self._keepalive_timeout
        )

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

    def _forget_stall(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


class LimitedWorker(gasgi.ASGIWorker):
    def init_process(self) -> None:
        # The worker offers no other way to name the protocol of its connections.
        gasgi.ASGIProtocol = LimitedProtocol
        super().init_process()

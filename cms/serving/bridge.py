"""Passes requests on to a WSGI application, in so many threads at a time.

A thread is held only while the application works: bodies are whole before it begins, answers are
sent by the event loop. Alone an answer that is made while it is sent, such as an export, holds its
thread until it is sent, since its pieces belong to one session of the database.
"""

import asyncio
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from django.db import close_old_connections

from cms.serving.bodies import (
    LARGEST,
    Bodies,
    NoRoomError,
    SenderGoneError,
    TooLargeError,
    TooSlowError,
)
from cms.serving.files import FileBody
from cms.serving.protocol import RawHeaders, Receive, Scope, Send, refuse, send_whole
from cms.serving.wsgi_request import keep_observed, wsgi_request

# Requests that wait for a thread; more would wait longer than their senders do.
MOST_WAITING = 200
SECONDS_TO_WAIT = 15
SECONDS_TO_TAKE = 60
_RETRY = (b"retry-after", b"2")

T = TypeVar("T")
Environ = dict[str, Any]
WsgiApplication = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class BusyError(Exception):
    """All threads are held, and many requests wait already."""


class Begun:
    """What the application said before its body."""

    status = 500
    headers: RawHeaders

    def start(self, status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        self.status = int(status[:3])
        self.headers = [(n.lower().encode("latin-1"), v.encode("latin-1")) for n, v in headers]


class Bridge:
    def __init__(self, application: WsgiApplication, threads: int) -> None:
        self._application = application
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="web")
        self._free = asyncio.Semaphore(threads)
        self._waiting = 0
        self.bodies = Bodies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer an HTTP request; whatever is wrong with its body is refused without a thread."""
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        try:
            if announced.isdigit() and int(announced) > LARGEST:
                raise TooLargeError
            body = await self.bodies.read(receive)
            environ = wsgi_request(scope, body)
            try:
                await self._pass_on(environ, send)
            finally:
                self.bodies.let_go(body)
                keep_observed(scope, environ)
        except TooLargeError:
            await refuse(send, 413, f"A request has at most {LARGEST} bytes.")
        except TooSlowError:
            await refuse(send, 408, "The request did not arrive in time.")
        except (BusyError, NoRoomError):
            await refuse(send, 503, "The server is busy. Try again later.", _RETRY)
        except SenderGoneError:
            return

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Do it in a thread; raise ``BusyError`` if none is free in time."""
        if self._waiting >= MOST_WAITING:
            raise BusyError
        self._waiting += 1
        try:
            async with asyncio.timeout(SECONDS_TO_WAIT):
                await self._free.acquire()
        except TimeoutError:
            raise BusyError from None
        finally:
            self._waiting -= 1
        return await self._done(work)

    async def _done(self, work: Callable[[], T]) -> T:
        """Whoever stops waiting does not free the thread before the work is done."""
        done = asyncio.get_running_loop().run_in_executor(self._pool, work)
        done.add_done_callback(lambda _: self._free.release())
        return await asyncio.shield(done)

    async def _pass_on(self, environ: Environ, send: Send) -> None:
        begun, gone = Begun(), threading.Event()
        sender = _Sender(send, begun, asyncio.get_running_loop(), gone)
        try:
            body = await self.in_thread(lambda: _answered(self._application, environ, sender))
        except asyncio.CancelledError:
            gone.set()
            raise
        if isinstance(body, bytes):
            await send_whole(send, begun.status, begun.headers, body)
        elif body is not None:
            await self._send_file(body, begun, send)

    async def _send_file(self, file: FileBody, begun: Begun, send: Send) -> None:
        try:
            await send(
                {"type": "http.response.start", "status": begun.status, "headers": begun.headers}
            )
            piece = b"-"
            while piece:
                # What has begun is not refused, however busy we are.
                await self._free.acquire()
                piece = await self._done(file.piece)
                await send({"type": "http.response.body", "body": piece, "more_body": bool(piece)})
        finally:
            self._pool.submit(file.close)


class _Sender:
    """Sends from a thread what is made piece by piece, no faster than the reader takes it."""

    def __init__(
        self, send: Send, begun: Begun, loop: asyncio.AbstractEventLoop, gone: threading.Event
    ) -> None:
        self.begun = begun
        self._send = send
        self._loop = loop
        self._gone = gone

    def send_pieces(self, pieces: Iterable[bytes]) -> None:
        is_begun = False
        for piece in pieces:
            if self._gone.is_set():
                return
            if not is_begun:
                self._tell_start()
                is_begun = True
            self._tell({"type": "http.response.body", "body": piece, "more_body": True})
        if not is_begun:
            self._tell_start()
        self._tell({"type": "http.response.body", "body": b"", "more_body": False})

    def _tell_start(self) -> None:
        begun = self.begun
        self._tell(
            {"type": "http.response.start", "status": begun.status, "headers": begun.headers}
        )

    def _tell(self, message: dict[str, Any]) -> None:
        asyncio.run_coroutine_threadsafe(self._send(message), self._loop).result(SECONDS_TO_TAKE)


def _answered(
    application: WsgiApplication, environ: Environ, sender: _Sender
) -> bytes | FileBody | None:
    """Run in a thread: the whole body, a file still to be sent, or nothing that is left to do."""
    body = application(environ, sender.begun.start)
    if isinstance(body, FileBody):
        # Another thread may end the request; this one's session must not stay taken until then.
        close_old_connections()
        return _opened(body, environ["REQUEST_METHOD"])
    try:
        if isinstance(body, list) or not getattr(body, "streaming", True):
            return b"".join(body)
        sender.send_pieces(body)
        return None
    finally:
        if hasattr(body, "close"):
            body.close()


def _opened(file: FileBody, method: str) -> bytes | FileBody:
    """A small file is read at once, and one that nobody asked to see is not read at all."""
    content = b"" if method == "HEAD" else file.whole()
    if content is None:
        return file
    file.close()
    return content

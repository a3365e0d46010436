"""Reads the body of a request in the event loop, so that a slow sender holds no thread.

What is small stays in memory, what is larger lies in a file without a name.
"""

import asyncio
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO

from cms.failures import is_out_of_room
from cms.serving.protocol import Receive

# Above every upload that is accepted, so that a form can say itself what is too large for it.
LARGEST = 64 * 1024 * 1024
# What all unfinished requests of a process may have sent together.
LARGEST_TOGETHER = 8 * LARGEST
SECONDS_TO_SEND = 300
_IN_MEMORY = 256 * 1024


class TooLargeError(Exception):
    """More was sent than is read."""


class TooSlowError(Exception):
    """The body did not arrive in time."""


class NoRoomError(Exception):
    """The bodies of other requests fill the room there is, or the disk is full."""


class SenderGoneError(Exception):
    """The client went away before its request was whole."""


class Bodies:
    """Counts the bytes of the bodies that are held, for all requests of a process."""

    def __init__(self) -> None:
        self._held = 0

    async def read(self, receive: Receive, most: int = LARGEST) -> IO[bytes]:
        """Return the whole body, to be read from its beginning; ``let_go`` of it afterwards."""
        body = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by whoever lets go of it
        try:
            async with asyncio.timeout(SECONDS_TO_SEND):
                await self._fill(body, receive, most)
        except BaseException as error:
            self.let_go(body)
            if isinstance(error, TimeoutError):
                raise TooSlowError from error
            raise
        body.seek(0)
        return body

    def _put(self, body: IO[bytes], chunk: bytes) -> None:
        if self._held + len(chunk) > LARGEST_TOGETHER:
            raise NoRoomError
        try:
            body.write(chunk)
            # What the file still holds back could fail later, when nobody expects it.
            body.flush()
        except OSError as error:
            if is_out_of_room(error):
                raise NoRoomError from error
            raise

    def let_go(self, body: IO[bytes]) -> None:
        """Close it; its bytes count no more."""
        if not body.closed:
            body.seek(0, 2)
            self._held -= body.tell()
            # A disk without room for its last bytes complains of them once more.
            with suppress(OSError):
                body.close()

    async def _fill(self, body: IO[bytes], receive: Receive, most: int) -> None:
        while True:
            message = await receive()
            if message["type"] != "http.request":
                raise SenderGoneError
            chunk = message.get("body", b"")
            if body.tell() + len(chunk) > most:
                raise TooLargeError
            self._put(body, chunk)
            self._held += len(chunk)
            if not message.get("more_body"):
                return

"""One line per request on standard output, written at a small part of gunicorn's own price.

Without the query string, which may hold an editor's words, without any header, and without the
token of a link to a new password. Gives every request its id: that of the sender, if it is safe to
log, or a new one.
"""

import logging
import os
import sys
import time
from collections.abc import Callable
from urllib.parse import unquote

from cms.observation.middleware import STATEMENTS
from cms.observation.requests import Finished, as_text, note
from cms.serving.protocol import AsgiApplication, Message, RawHeaders, Receive, Scope, Send
from graphql_api.observed import OBSERVED
from graphql_api.request_ids import request_id

logger = logging.getLogger(__name__)

_NOBODY = ("-", 0)
_ID = b"x-request-id"
# What follows is a secret: a link to a new password.
_RESET = "/password_reset/confirm/"


def without_secrets(raw_path: bytes) -> str:
    """The path as it may be logged."""
    path = raw_path.decode("latin-1")
    before, found, _secret = unquote(path).partition(_RESET)
    return f"{before}{found}-" if found else path


class AccessLog:
    """Logs what the application answers, for as long as standard output can be written."""

    def __init__(
        self, application: AsgiApplication, line: Callable[[Finished], str] = as_text
    ) -> None:
        self._application = application
        self._line = line
        self._output = sys.stdout.fileno()
        self._lost = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        own_id = _identify(scope)
        status = size = 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            elif message["type"] == "http.response.start":
                status = message["status"]
                if not any(name == _ID for name, _ in message["headers"]):
                    message["headers"] = [*message["headers"], (_ID, own_id.encode())]
            await send(message)

        try:
            await self._application(scope, receive, counted)
        finally:
            finished = _finished(scope, own_id, status, size, time.monotonic() - began)
            note(finished)
            self._write(self._line(finished))

    def _write(self, line: str) -> None:
        """A disk that is full costs lines of the log, and no answer; how many is told after it."""
        try:
            os.write(self._output, line.encode())
        except OSError:
            self._lost += 1
            return
        if self._lost:
            logger.warning("%s lines of the access log could not be written", self._lost)
            self._lost = 0


def _identify(scope: Scope) -> str:
    """Put the request's one id into its headers, in place of what was sent."""
    headers: RawHeaders = list(scope["headers"])
    given = [value.decode("latin-1") for name, value in headers if name == _ID]
    own_id = request_id(given[0] if len(given) == 1 else "")
    if given != [own_id]:
        others = [pair for pair in headers if pair[0] != _ID]
        scope["headers"] = [*others, (_ID, own_id.encode())]
    return own_id


def _finished(scope: Scope, own_id: str, status: int, size: int, seconds: float) -> Finished:
    host, _ = scope.get("client") or _NOBODY
    # As one line whatever was sent.
    path = without_secrets(scope["raw_path"]).encode("unicode_escape").decode()
    return Finished(
        own_id,
        host,
        scope["method"],
        path,
        status,
        size,
        seconds,
        scope.get(OBSERVED),
        scope.get(STATEMENTS, 0),
    )

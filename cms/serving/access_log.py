"""One line per request on standard output, written at a small part of gunicorn's own price.

Without the query string, which may hold an editor's words, without any header, and without the
token of a link to a new password.
"""

import os
import sys
import time
from urllib.parse import unquote

from cms.serving.protocol import AsgiApplication, Message, Receive, Scope, Send

_NOBODY = ("-", 0)
# What follows is a secret: a link to a new password.
_RESET = "/password_reset/confirm/"


def without_secrets(raw_path: bytes) -> str:
    """The path as it may be logged."""
    path = raw_path.decode("latin-1")
    before, found, _secret = unquote(path).partition(_RESET)
    return f"{before}{found}-" if found else path


class AccessLog:
    """Logs what the application answers, for as long as standard output can be written."""

    def __init__(self, application: AsgiApplication) -> None:
        self._application = application
        self._output = sys.stdout.fileno()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        began = time.monotonic()
        status = size = 0

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            elif message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._application(scope, receive, counted)
        finally:
            took = (time.monotonic() - began) * 1000
            host, _ = scope.get("client") or _NOBODY
            # As one line whatever was sent.
            path = without_secrets(scope["raw_path"]).encode("unicode_escape").decode()
            line = f"{host} {scope['method']} {path} {status} {size} bytes {took:.1f} ms\n"
            os.write(self._output, line.encode())

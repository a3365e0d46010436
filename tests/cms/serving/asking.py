"""Speaks ASGI to an application, as a web server does for one request."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cms.serving.protocol import AsgiApplication

PATIENCE = 20
GONE = {"type": "http.disconnect"}


@dataclass
class Reply:
    messages: list[dict[str, Any]]

    @property
    def status(self) -> int:
        return self.messages[0]["status"]

    @property
    def headers(self) -> dict[str, str]:
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def pieces(self) -> list[bytes]:
        return [message["body"] for message in self.messages[1:]]

    @property
    def content(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def is_whole(self) -> bool:
        return not self.messages[-1].get("more_body", False)


def scope_of(method: str = "GET", path: str = "/", query: str = "", **headers: str) -> dict:
    sent = {"host": "localhost", **headers}
    return {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()
        ],
        "server": ("localhost", 8000),
        "client": ("192.0.2.7", 40_000),
    }


class Sender:
    """Hands the pieces of a body over, each when it is told to; the last ends it."""

    def __init__(self, *pieces: bytes) -> None:
        self.waiting: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        for piece in pieces:
            self.send(piece)

    def send(self, piece: bytes, *, is_last: bool = False) -> None:
        self.waiting.put_nowait({"type": "http.request", "body": piece, "more_body": not is_last})

    def leave(self) -> None:
        self.waiting.put_nowait(GONE)

    async def __call__(self) -> dict[str, Any]:
        return await self.waiting.get()


async def ask(
    application: AsgiApplication, scope: dict | None = None, receive: Any = None
) -> Reply:
    messages: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    given = receive or whole(b"")
    await asyncio.wait_for(application(scope or scope_of(), given, send), PATIENCE)
    return Reply(messages)


def whole(*pieces: bytes) -> Sender:
    """A body in these pieces, there at once."""
    sender = Sender(*pieces[:-1])
    sender.send(pieces[-1], is_last=True)
    return sender


def answers(*bodies: bytes, status: str = "200 OK", seen: list | None = None) -> Any:
    """A WSGI application with this answer, which notes the environments that it sees."""

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if seen is not None:
            seen.append(environ | {"body": environ["wsgi.input"].read()})
        start_response(status, [("Content-Type", "text/plain"), ("X-Own", "yes")])
        return list(bodies)

    return application

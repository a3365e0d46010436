"""``/healthz`` in the event loop: it answers while all threads wait for a database that is away."""

from cms.serving.protocol import AsgiApplication, Receive, Scope, Send, send_whole

_BODY = b"ok"
_HEADERS = [
    (b"content-length", str(len(_BODY)).encode()),
    (b"content-type", b"text/plain; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]


class Liveness:
    """Answers whoever asks whether this process lives; passes everything else on."""

    def __init__(self, application: AsgiApplication, path: str) -> None:
        self._application = application
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == self._path and scope["method"] in {"GET", "HEAD"}:
            body = _BODY if scope["method"] == "GET" else b""
            await send_whole(send, 200, list(_HEADERS), body)
        else:
            await self._application(scope, receive, send)

"""The memory of answers in front of Django, within the event loop."""

from io import BytesIO

from cms.serving.bodies import SenderGoneError, TooLargeError, TooSlowError
from cms.serving.bridge import Bridge, BusyError, WsgiApplication
from cms.serving.protocol import Receive, Scope, Send, refuse, send_whole
from cms.serving.wsgi_request import keep_observed, wsgi_request
from graphql_api.answer_cache.basis import Basis, told
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.recognised import Headers, Recognised, length_of_body
from graphql_api.answer_cache.response import Response
from graphql_api.observed import OBSERVED

_RETRY = (b"retry-after", b"2")


class RememberingAnswers:
    """Answers what is remembered at once, and passes everything else on to Django."""

    def __init__(
        self, application: WsgiApplication, path: str, gateway: Gateway, bridge: Bridge
    ) -> None:
        self._application = application
        self._path = path
        self._gateway = gateway
        self._bridge = bridge

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._gateway.watch()
        headers = _once_each(scope) if scope["path"] == self._path else None
        length = None if headers is None else length_of_body(scope["method"], headers)
        if headers is None or length is None:
            await self._bridge(scope, receive, send)
            return
        try:
            body = await self._read(receive, length)
            await self._answer(scope, headers, body, send)
        except TooLargeError:
            await refuse(send, 400, "The body is longer than announced.")
        except TooSlowError:
            await refuse(send, 408, "The request did not arrive in time.")
        except BusyError:
            await refuse(send, 503, "The server is busy. Try again later.", _RETRY)
        except SenderGoneError:
            return

    async def _answer(self, scope: Scope, headers: Headers, body: bytes, send: Send) -> None:
        method, query = scope["method"], scope["query_string"]
        request = Recognised.of(method, scope["scheme"], query, headers, body)

        async def ask_django() -> tuple[Response, Basis | None]:
            return await self._ask_django(scope, body, is_conditional=request is None)

        if request is None:
            response, _ = await ask_django()
            await send_whole(send, response.code, response.raw_headers, response.content)
            return
        reply = await self._gateway.reply(request, ask_django)
        scope[OBSERVED] = reply.seen(scope.get(OBSERVED))
        response = reply.response
        own = [(name.lower().encode(), value.encode("latin-1")) for name, value in reply.added]
        await send_whole(send, response.code, [*response.raw_headers, *own], response.content)

    async def _ask_django(
        self, scope: Scope, body: bytes, *, is_conditional: bool
    ) -> tuple[Response, Basis | None]:
        environ = wsgi_request(scope, BytesIO(body))
        if not is_conditional:
            environ.pop("HTTP_IF_NONE_MATCH", None)
        response = await self._bridge.in_thread(lambda: Response.of(self._application, environ))
        keep_observed(scope, environ)
        return response, told(environ)

    async def _read(self, receive: Receive, length: int) -> bytes:
        if not length:
            return b""
        body = await self._bridge.bodies.read(receive, length)
        try:
            return body.read()
        finally:
            self._bridge.bodies.let_go(body)


def _once_each(scope: Scope) -> Headers | None:
    """The headers by their names; None if one is given twice, which Django may judge."""
    headers = dict(scope["headers"])
    return headers if len(headers) == len(scope["headers"]) else None

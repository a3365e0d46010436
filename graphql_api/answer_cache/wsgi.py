"""The memory of answers in front of Django, for web servers that speak WSGI."""

from collections.abc import Iterable
from io import BytesIO

from graphql_api.answer_cache.at_once import at_once
from graphql_api.answer_cache.basis import Basis, told
from graphql_api.answer_cache.gateway import Gateway
from graphql_api.answer_cache.recognised import Recognised, length_of_body
from graphql_api.answer_cache.response import Application, Environ, Response, StartResponse
from graphql_api.observed import OBSERVED

_PREFIX = "HTTP_"


class RememberingApplication:
    """A WSGI application around Django's; ``gateway`` asks nothing that would have to wait."""

    def __init__(self, application: Application, path: str, gateway: Gateway) -> None:
        self._application = application
        self._path = path
        self._gateway = gateway

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        is_ours = environ.get("PATH_INFO") == self._path
        request = _recognised(environ) if is_ours else None
        if request is None:
            return self._application(environ, start_response)

        async def ask_django() -> tuple[Response, Basis | None]:
            environ.pop("HTTP_IF_NONE_MATCH", None)
            return Response.of(self._application, environ), told(environ)

        reply = at_once(self._gateway.reply(request, ask_django))
        environ[OBSERVED] = reply.seen(environ.get(OBSERVED))
        start_response(reply.response.status, [*reply.response.headers, *reply.added])
        return [reply.response.content]


def _recognised(environ: Environ) -> Recognised | None:
    """Read the body and put it back; None if Django must see the request as it came."""
    method = environ.get("REQUEST_METHOD", "")
    headers = {
        name.removeprefix(_PREFIX).replace("_", "-").lower().encode(): value.encode("latin-1")
        for name, value in environ.items()
        if name.startswith(_PREFIX) or name in {"CONTENT_TYPE", "CONTENT_LENGTH"}
    }
    length = length_of_body(method, headers)
    if length is None:
        return None
    body = b""
    if length:
        body = environ["wsgi.input"].read(length)
        environ["wsgi.input"] = BytesIO(body)
    query = environ.get("QUERY_STRING", "").encode("latin-1")
    return Recognised.of(method, environ.get("wsgi.url_scheme", ""), query, headers, body)

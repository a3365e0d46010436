"""Gives every request an id, counts its statements, measures it, and lets probes in."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from cms.observation import current, tracing
from graphql_api.request_ids import request_id

# The key of the WSGI environment for the number of statements.
STATEMENTS = "cms.statements"
_HEADER = "HTTP_X_REQUEST_ID"
_PROBES = frozenset({"/healthz", "/readyz"})


class RequestIdMiddleware:
    """The outermost: ``X-Request-ID`` comes in if it is safe to log, and always goes out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        own_id = request_id(request.META.get(_HEADER, ""))
        request.META[_HEADER] = own_id
        token = current.request_id.set(own_id)
        count = _Count()
        try:
            with connection.execute_wrapper(count), tracing.span(request) as span:
                response = self.get_response(request)
                span.end_with(response, request)
        finally:
            current.request_id.reset(token)
            request.META[STATEMENTS] = count.statements
        response.headers.setdefault("X-Request-ID", own_id)
        return response


class ProbeMiddleware:
    """Whoever asks whether a machine is well names it by its address, which is no host of the site.

    Nothing of these answers rests on the host, so that they are given to whatever it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in _PROBES and settings.ALLOWED_HOSTS:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].removeprefix(".")
        return self.get_response(request)


class _Count:
    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements += 1
        return execute(sql, params, many, context)

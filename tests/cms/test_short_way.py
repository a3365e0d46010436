"""The short way to the API leads to the same answers as the whole way through Django."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from cms.short_way import Handler

pytestmark = pytest.mark.django_db

QUESTION = "query=%7B%20__typename%20%7D"
REQUESTS: list[dict[str, Any]] = [
    {"QUERY_STRING": QUESTION},
    {"QUERY_STRING": QUESTION, "REQUEST_METHOD": "HEAD", "HTTP_ACCEPT_LANGUAGE": "en"},
    {"QUERY_STRING": QUESTION, "HTTP_COOKIE": f"sessionid={32 * 'a'}", "HTTP_ORIGIN": "null"},
    {"QUERY_STRING": QUESTION, "wsgi.url_scheme": "https"},
    {"REQUEST_METHOD": "OPTIONS"},
    {"REQUEST_METHOD": "DELETE"},
    {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "text/plain"},
    {"QUERY_STRING": "query={"},
    {"PATH_INFO": "/graphql"},
    {"PATH_INFO": "/healthz"},
]


def answered(application: Callable[..., Any], request: dict[str, Any]) -> Any:
    started: list[Any] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/graphql/",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "HTTP_X_REQUEST_ID": "the-same-for-both",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.input": BytesIO(),
        "wsgi.url_scheme": "http",
        **request,
    }
    body = application(environ, lambda status, headers: started.append((status, headers)))
    content = b"".join(body)
    body.close()
    [(status, headers)] = started
    # What is left of the quota, and the second, differ from one request to the next.
    told = {pair for pair in headers if pair[0] not in {"RateLimit", "Expires"}}
    return status, told, content


@pytest.mark.parametrize("request_", REQUESTS, ids=str)
@pytest.mark.parametrize("is_secure", [False, True])
def test_the_short_way_answers_as_the_whole_way(settings, request_, is_secure):
    settings.SECURE_SSL_REDIRECT = is_secure
    settings.SECURE_HSTS_SECONDS = 60 * is_secure

    assert answered(Handler(), request_) == answered(WSGIHandler(), request_)


def test_the_short_way_is_closed_to_names_that_are_not_ours():
    status, headers, _ = answered(Handler(), {"HTTP_HOST": "stranger.example"})
    assert status == "400 Bad Request"
    assert ("X-Content-Type-Options", "nosniff") in headers

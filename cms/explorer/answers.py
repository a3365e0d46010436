"""What the plain form asks: the API's own view, in process, for whoever sent the form."""

import json
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from graphql_api.limits import LONGEST_QUERY_STRING
from graphql_api.media_types import GRAPHQL_RESPONSE
from graphql_api.view import graphql_view

# Who asks, for the quota; nothing else of the form's request, least of all its cookies.
_OF_THE_SENDER = (
    "REMOTE_ADDR",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_HOST",
    "SERVER_NAME",
    "SERVER_PORT",
    "wsgi.url_scheme",
)
_SCHEME = "bearer "


@dataclass(frozen=True)
class Question:
    """``variables`` is JSON as it was typed; ``token`` is empty for the anonymous caller."""

    query: str
    variables: str = ""
    token: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer as formatted JSON, its cost (empty if nothing was executed), its headers."""

    status: int
    text: str
    cost: dict[str, int]
    headers: dict[str, str]


def answer_to(question: Question, request: HttpRequest) -> Answer:
    """Ask the API as the sender of ``request`` would; what it refuses is an answer too."""
    response = graphql_view(_request(question, request))
    content = json.loads(response.content)
    return Answer(
        response.status_code,
        json.dumps(content, indent=2, ensure_ascii=False),
        content.get("extensions", {}).get("cost", {}),
        _headers(response),
    )


def _request(question: Question, request: HttpRequest) -> WSGIRequest:
    """By GET if it fits an address, since such answers may be kept and say how long."""
    environ: dict[str, Any] = {
        **{name: request.META[name] for name in _OF_THE_SENDER if name in request.META},
        "PATH_INFO": reverse("graphql"),
        "HTTP_ACCEPT": GRAPHQL_RESPONSE,
        "REQUEST_METHOD": "GET",
        "wsgi.input": BytesIO(),
    }
    token = question.token.strip()
    if token:
        secret = token[len(_SCHEME) :] if token.lower().startswith(_SCHEME) else token
        environ["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    given = {"query": question.query, "variables": question.variables.strip()}
    environ["QUERY_STRING"] = urlencode(given)
    if len(environ["QUERY_STRING"]) > LONGEST_QUERY_STRING:
        body = json.dumps(given | {"variables": _object(given["variables"])}).encode()
        environ |= {
            "QUERY_STRING": "",
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": BytesIO(body),
        }
    return WSGIRequest(environ)


def _object(text: str) -> Any:
    """What the text says; a text that is no JSON is left to the API to refuse."""
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _headers(response: HttpResponse) -> dict[str, str]:
    """By their names as a template can say them: ``cache_tag``."""
    return {name.lower().replace("-", "_"): value for name, value in response.headers.items()}

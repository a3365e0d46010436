"""GraphQL over HTTP, and nothing but HTTP: media types, status codes, headers."""

import logging
import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

import orjson
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from graphql_api import media_types
from graphql_api.callers import ANONYMOUS, caller_of
from graphql_api.context import Context
from graphql_api.documents import NoQueryError
from graphql_api.errors import MASKED, Code, RequestError, presented
from graphql_api.execution import execute
from graphql_api.requests import read

logger = logging.getLogger(__name__)

_REQUEST_ID = re.compile(r"[A-Za-z0-9_.:-]{8,100}")


@csrf_exempt
@transaction.non_atomic_requests
def graphql_view(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request. Cookies mean nothing here, so there is no cross-site forgery."""
    request_id = _request_id(request)
    media_type = media_types.GRAPHQL_RESPONSE
    context = Context(ANONYMOUS, request_id)
    try:
        media_type = media_types.negotiated(request.headers.get("Accept", ""))
        context = replace(context, caller=caller_of(request))
        answer = execute(read(request), context)
        response = _response(answer, 200, media_type)
    except RequestError as error:
        response = _refusal(error, request, media_type, request_id)
    except Exception:
        logger.exception("Request %s failed", request_id)
        response = _failure(media_type, request_id)
    for name, value in context.response_headers.items():
        response[name] = value
    response["X-Request-ID"] = request_id
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _request_id(request: HttpRequest) -> str:
    """Keep the caller's id, if it is safe to log, so that both sides can find the request."""
    given = request.headers.get("X-Request-ID", "")
    return given if _REQUEST_ID.fullmatch(given) else uuid4().hex


def _response(answer: dict[str, Any], status: int, media_type: str) -> HttpResponse:
    response = HttpResponse(
        orjson.dumps(answer, option=orjson.OPT_NON_STR_KEYS),
        status=status,
        content_type=f"{media_type}; charset=utf-8",
    )
    if "errors" in answer:
        response["Cache-Control"] = "no-store"
    return response


def _refusal(
    error: RequestError, request: HttpRequest, media_type: str, request_id: str
) -> HttpResponse:
    status, headers = error.status, dict(error.headers)
    if isinstance(error, NoQueryError) and request.method == "GET":
        status, headers = 405, {"Allow": "POST"}
    elif error.is_well_formed and media_type == media_types.JSON:
        # A client cannot tell such an answer from a proxy's unless the status is 200.
        status = 200
    errors = [presented(each, error.code, request_id) for each in error.errors]
    response = _response({"errors": errors}, status, media_type)
    for name, value in headers.items():
        response[name] = value
    return response


def _failure(media_type: str, request_id: str) -> HttpResponse:
    extensions = {"code": Code.INTERNAL_SERVER_ERROR, "requestId": request_id}
    return _response({"errors": [{"message": MASKED, "extensions": extensions}]}, 500, media_type)

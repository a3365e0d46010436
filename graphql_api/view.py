"""GraphQL over HTTP, and nothing but HTTP: media types, status codes, headers."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import orjson
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from graphql_api import cache_control, cross_origin, media_types, persisted_documents
from graphql_api.accounts import account_of, anonymous_account
from graphql_api.answer_cache.basis import BASIS, Basis, Document
from graphql_api.callers import ANONYMOUS, Caller, caller_of
from graphql_api.context import Context
from graphql_api.documents import NoQueryError
from graphql_api.errors import MASKED, Code, RequestError, presented
from graphql_api.execution import execute
from graphql_api.lost_database import note_if_lost
from graphql_api.observed import OBSERVED, Holder, Observed
from graphql_api.rate_limit import Meter
from graphql_api.request_ids import request_id
from graphql_api.requests import read, size_of
from graphql_api.time_limit import Limit, UnavailableError, limited_time

logger = logging.getLogger(__name__)


@csrf_exempt
@transaction.non_atomic_requests
def graphql_view(request: HttpRequest) -> HttpResponse:
    """Answer a GraphQL request. Cookies mean nothing here, so there is no cross-site forgery."""
    own_id = request_id(request.headers.get("X-Request-ID", ""))
    context = Context(ANONYMOUS, own_id, Meter(anonymous_account(request)))
    if request.method == "OPTIONS":
        response = cross_origin.preflight()
    else:
        response = _answered(request, context, observed := Observed())
        observed.asked, observed.codes = context.notes.asked, tuple(context.notes.codes)
        request.META[OBSERVED] = observed
    cross_origin.open_to_scripts(response)
    response["Vary"] = cache_control.VARY
    response["X-Request-ID"] = context.request_id
    response["X-Content-Type-Options"] = "nosniff"
    if request.method == "HEAD":
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _answered(request: HttpRequest, context: Context, observed: Observed) -> HttpResponse:
    media_type = media_types.GRAPHQL_RESPONSE
    try:
        media_type = media_types.negotiated(request.headers.get("Accept", ""))
        with (
            limited_time() as limit,
            context.meter.charging_refusals(size_of(request)),
            _counting(limit, observed),
        ):
            context = replace(context, caller=caller_of(request))
            _note_caller(context.caller, observed)
            if context.caller is not ANONYMOUS:
                context.meter.account = account_of(context.caller, request)
            context.meter.open()
            asked = persisted_documents.complete(read(request), context.caller)
            answer = execute(asked, context)
            persisted_documents.keep(asked)
            needed = persisted_documents.needed_by(asked)
            return _told(answer, request, media_type, context, needed)
    except RequestError as error:
        context.notes.codes.append(error.code)
        note_if_lost(request.META, error)
        response = _refusal(error, request, media_type, context.request_id)
    except (InterfaceError, OperationalError) as error:
        context.notes.codes.append(Code.UNAVAILABLE)
        note_if_lost(request.META, error)
        logger.exception("Request %s got no answer from the database", context.request_id)
        response = _refusal(UnavailableError(), request, media_type, context.request_id)
    except Exception:
        context.notes.codes.append(Code.INTERNAL_SERVER_ERROR)
        logger.exception("Request %s failed", context.request_id)
        response = _failure(media_type, context.request_id)
    _add(context.response_headers, response)
    response["Cache-Control"] = cache_control.NEVER
    return response


@contextmanager
def _counting(limit: Limit, observed: Observed) -> Iterator[None]:
    try:
        yield
    finally:
        observed.statements = limit.statements


def _note_caller(caller: Caller, observed: Observed) -> None:
    observed.is_preview = caller.draft is not None
    if caller.partner is not None and caller.key is not None:
        observed.holder = Holder(caller.partner, caller.key)


def _told(
    answer: dict[str, Any],
    request: HttpRequest,
    media_type: str,
    context: Context,
    needed: Document | None,
) -> HttpResponse:
    """Say what was executed; an answer with errors in it is never kept."""
    has_errors = "errors" in answer
    context.notes.note_errors(answer.get("errors", []))
    is_partial = has_errors and _tells_failures_apart(media_type)
    media_type = media_types.of_answers(request.headers.get("Accept", ""), media_type)
    response = _response(answer, 294 if is_partial else 200, media_type)
    _add(context.response_headers, response)
    if has_errors:
        response["Cache-Control"] = cache_control.NEVER
        return response
    if "Cache-Control" not in context.response_headers:
        request.META[BASIS] = Basis(context.asked, needed, context.notes.asked)
    return cache_control.keepable(request, response, context)


def _response(answer: dict[str, Any], status: int, media_type: str) -> HttpResponse:
    return HttpResponse(
        orjson.dumps(answer, option=orjson.OPT_NON_STR_KEYS),
        status=status,
        content_type=f"{media_type}; charset=utf-8",
    )


def _add(headers: dict[str, str], response: HttpResponse) -> None:
    for name, value in headers.items():
        response[name] = value


def _tells_failures_apart(media_type: str) -> bool:
    """Whether to use the newer draft's 294 (data with errors) and 422 (cannot be executed)."""
    return settings.GRAPHQL_DRAFT_STATUS_CODES and media_type == media_types.GRAPHQL_RESPONSE


def _refusal(
    error: RequestError, request: HttpRequest, media_type: str, request_id: str
) -> HttpResponse:
    status, headers = error.status, dict(error.headers)
    if isinstance(error, NoQueryError) and request.method in {"GET", "HEAD"}:
        status, headers = 405, {"Allow": "POST"}
    elif error.is_well_formed and media_type == media_types.JSON:
        # A client cannot tell such an answer from a proxy's unless the status is 200.
        status = 200
    elif error.is_unprocessable and _tells_failures_apart(media_type):
        status = 422
    errors = [presented(each, error.code, request_id) for each in error.errors]
    response = _response({"errors": errors}, status, media_type)
    _add(headers, response)
    return response


def _failure(media_type: str, request_id: str) -> HttpResponse:
    extensions = {"code": Code.INTERNAL_SERVER_ERROR, "requestId": request_id}
    return _response({"errors": [{"message": MASKED, "extensions": extensions}]}, 500, media_type)

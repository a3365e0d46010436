"""A GraphQL request, read from HTTP: strict about its form, clear about what is expected."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

import orjson
from django.http import HttpRequest

from graphql_api import limits
from graphql_api.cross_origin import METHODS
from graphql_api.errors import Code, RequestError

EXPECTED = 'Expected a JSON object such as {"query": "{ locales { code } }"}.'

_HASH = re.compile(r"([0-9a-f]{64})")
_DOCUMENT_ID = re.compile(r"sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class GraphQLRequest:
    """``query`` is empty where only the hash of a stored document is named.

    ``is_registered`` tells that the stored document is kept for good.
    """

    query: str
    operation_name: str | None = None
    variables: dict[str, Any] | None = None
    digest: str | None = None
    is_stored: bool = False
    is_registered: bool = False


def size_of(request: HttpRequest) -> int:
    """The bytes of a request that are read at most."""
    size = max(_announced_size(request), len(request.META.get("QUERY_STRING", "")))
    return min(size, limits.LARGEST_BODY)


def read(request: HttpRequest) -> GraphQLRequest:
    """Return the request; raise ``RequestError`` if it is no well-formed one."""
    if request.method in {"GET", "HEAD"}:
        return _checked(_from_url(request))
    if request.method == "POST":
        return _checked(_from_body(request))
    raise RequestError(
        Code.BAD_REQUEST,
        "Ask with POST or GET.",
        status=405,
        headers={"Allow": METHODS},
    )


def _from_url(request: HttpRequest) -> dict[str, Any]:
    query_string = request.META.get("QUERY_STRING", "")
    if len(query_string) > limits.LONGEST_QUERY_STRING:
        raise RequestError(Code.BAD_REQUEST, "The address is too long: use POST.", status=414)
    _require_utf_8(query_string)
    for name, texts in request.GET.lists():
        if len(texts) > 1:
            raise RequestError(Code.BAD_REQUEST, f"The parameter `{name[:40]}` is given twice.")
    given: dict[str, Any] = {name: text for name, text in request.GET.items() if text}
    for name in given.keys() & {"variables", "extensions"}:
        given[name] = _json(given[name], f"The parameter `{name}` is no JSON.")
    return given


def _from_body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json" or not _is_utf_8(request):
        raise RequestError(
            Code.BAD_REQUEST,
            "Send the request as `Content-Type: application/json`, encoded in UTF-8.",
            status=415,
        )
    if "CONTENT_LENGTH" not in request.META and "HTTP_TRANSFER_ENCODING" in request.META:
        raise RequestError(
            Code.BAD_REQUEST, "Send the body in one piece, with its Content-Length.", status=411
        )
    if _announced_size(request) > limits.LARGEST_BODY:
        raise RequestError(
            Code.BAD_REQUEST, f"A body has at most {limits.LARGEST_BODY} bytes.", status=413
        )
    body = _json(request.body, f"The body is no JSON in UTF-8. {EXPECTED}")
    if isinstance(body, list):
        raise RequestError(Code.BAD_REQUEST, f"Send one request at a time. {EXPECTED}")
    if not isinstance(body, dict):
        raise RequestError(Code.BAD_REQUEST, f"The body is no JSON object. {EXPECTED}")
    return body


def _require_utf_8(query_string: str) -> None:
    try:
        unquote_to_bytes(query_string).decode()
    except UnicodeDecodeError:
        raise RequestError(Code.BAD_REQUEST, "The address is not encoded in UTF-8.") from None


def _announced_size(request: HttpRequest) -> int:
    """The size that the server will read at most; no body is read beyond it."""
    text = request.META.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isdecimal() else 0


def _is_utf_8(request: HttpRequest) -> bool:
    charset = (request.content_params or {}).get("charset", "utf-8")
    return charset.strip("\"'").lower() in {"utf-8", "utf8"}


def _json(text: str | bytes, complaint: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise RequestError(Code.BAD_REQUEST, complaint) from None


def _checked(parameters: dict[str, Any]) -> GraphQLRequest:
    for name in ("variables", "extensions"):
        if not isinstance(parameters.get(name), dict | None):
            raise RequestError(Code.BAD_REQUEST, f"`{name}` must be an object.")
    digest = _digest(parameters)
    query = parameters.get("query")
    if digest is not None and query is None:
        query = ""
    elif not isinstance(query, str) or not query:
        raise RequestError(Code.BAD_REQUEST, f"`query` must be a text. {EXPECTED}")
    operation_name = parameters.get("operationName")
    if operation_name is not None and not isinstance(operation_name, str):
        raise RequestError(Code.BAD_REQUEST, "`operationName` must be a text.")
    return GraphQLRequest(query, operation_name, parameters.get("variables"), digest)


def _digest(parameters: dict[str, Any]) -> str | None:
    """The SHA-256 of the document, as ``documentId`` or in the form of Apollo's clients."""
    named = set()
    document_id = parameters.get("documentId")
    if document_id is not None:
        named.add(_matched(_DOCUMENT_ID, document_id, "`documentId` must be “sha256:” and"))
    persisted = (parameters.get("extensions") or {}).get("persistedQuery")
    if persisted is not None:
        if not isinstance(persisted, dict) or persisted.get("version") != 1:
            raise RequestError(Code.BAD_REQUEST, "Unsupported persisted query version")
        named.add(_matched(_HASH, persisted.get("sha256Hash"), "`sha256Hash` must be"))
    if len(named) > 1:
        raise RequestError(Code.BAD_REQUEST, "`documentId` and `sha256Hash` name two documents.")
    return named.pop() if named else None


def _matched(pattern: re.Pattern[str], text: Any, complaint: str) -> str:
    match = pattern.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise RequestError(Code.BAD_REQUEST, f"{complaint} 64 lowercase hexadecimal digits.")
    return match[1]

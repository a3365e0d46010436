"""What an error looks like: an allow-list may speak, everything else is masked and logged."""

import logging
from enum import StrEnum
from typing import Any

from graphql import GraphQLError

logger = logging.getLogger(__name__)

MASKED = "Something went wrong on our side. Tell us the request id if it goes on."


class Code(StrEnum):
    """The values of ``extensions.code``; clients branch on them, so never rename one."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    COST_LIMIT_EXCEEDED = "COST_LIMIT_EXCEEDED"
    CURSOR_INVALID = "CURSOR_INVALID"
    FORBIDDEN = "FORBIDDEN"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"
    OPERATION_RESOLUTION_FAILURE = "OPERATION_RESOLUTION_FAILURE"
    PAGE_SIZE_EXCEEDED = "PAGE_SIZE_EXCEEDED"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    RATE_LIMITED = "RATE_LIMITED"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    UNAVAILABLE = "UNAVAILABLE"
    UNKNOWN_LOCALE = "UNKNOWN_LOCALE"


class ApiError(Exception):
    """A refusal whose message is written for the caller."""

    def __init__(self, code: Code, message: str, details: dict[str, Any] | None = None) -> None:
        """Refuse; ``details`` stand beside the code in ``extensions``, for programs to read."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.details = details or {}


class RequestError(ApiError):
    """A refusal of the whole request, which is answered without ``data``.

    ``is_well_formed`` tells a GraphQL request that cannot be executed from a body or a URL that
    is none: the legacy media type answers the first with 200.
    """

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        status: int = 400,
        is_well_formed: bool = False,
        headers: dict[str, str] | None = None,
        errors: list[GraphQLError] | None = None,
        details: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(code, message, details)
        self.status = status
        self.is_well_formed = is_well_formed
        self.headers = headers or {}
        self.errors = errors or [GraphQLError(message, original_error=self)]

    @property
    def is_unprocessable(self) -> bool:
        """Whether the document could be read and still cannot be executed."""
        is_default = self.is_well_formed and self.status == 400
        return is_default and self.code != Code.GRAPHQL_PARSE_FAILED


def presented(error: GraphQLError, default: Code, request_id: str) -> dict[str, Any]:
    """Return the error as a caller may see it; the log gets what the caller does not."""
    cause = cause_of(error)
    if isinstance(cause, ApiError):
        return _formatted(error, cause.message, {"code": cause.code, **cause.details})
    if isinstance(cause, GraphQLError):
        return _formatted(error, error.message, {"code": default})
    logger.error("Request %s failed at %s", request_id, error.path, exc_info=cause)
    return _formatted(error, MASKED, {"code": Code.INTERNAL_SERVER_ERROR, "requestId": request_id})


def cause_of(error: GraphQLError) -> Exception:
    """Return what was raised first; graphql-core wraps it once per level."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _formatted(error: GraphQLError, message: str, extensions: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = {"message": message}
    if error.locations:
        answer["locations"] = [location.formatted for location in error.locations]
    if error.path is not None:
        answer["path"] = error.path
    answer["extensions"] = extensions
    return answer

"""The id of the request that a thread answers, for every line that is logged meanwhile."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")

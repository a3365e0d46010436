"""What Django answered, in the form in which a web server gets it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from graphql_api.cache_control import is_known

Header = tuple[str, str]
Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# Said of one request, not of its answer.
_PASSING = frozenset({"x-request-id", "ratelimit", "ratelimit-policy", "cache-status", "date"})
# Said of the body that 304 does not have; some clients would wait for so many bytes.
_OF_THE_BODY = frozenset({"content-type", "content-length"})


@dataclass(frozen=True)
class Response:
    """A whole response, its body in memory."""

    status: str
    headers: list[Header]
    content: bytes

    @classmethod
    def of(cls, application: Application, environ: Environ) -> "Response":
        """Run the application; a body that is written in parts is put together."""
        started: list[tuple[str, list[Header]]] = []

        def start(status: str, headers: list[Header], _error: Any = None) -> None:
            started[:] = [(status, headers)]

        body = application(environ, start)
        try:
            content = b"".join(body)
        finally:
            if hasattr(body, "close"):
                body.close()
        [(status, headers)] = started
        return cls(status, headers, content)

    @property
    def is_keepable(self) -> bool:
        """Whether it is a success without a cookie, which would be one reader's own."""
        return self.status.startswith("200 ") and not self.value("Set-Cookie")

    @cached_property
    def code(self) -> int:
        return int(self.status[:3])

    @cached_property
    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """The headers as bytes, their names in small letters."""
        return [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in self.headers
        ]

    @cached_property
    def entity_tag(self) -> str:
        return self.value("ETag")

    @cached_property
    def is_public(self) -> bool:
        return self.value("Cache-Control").startswith("public")

    @cached_property
    def not_modified(self) -> "Response":
        """What a reader gets who has it already."""
        headers = [pair for pair in self.headers if pair[0].lower() not in _OF_THE_BODY]
        return Response("304 Not Modified", headers, b"")

    def lasting(self) -> "Response":
        """The same without what was said of one request alone."""
        headers = [pair for pair in self.headers if pair[0].lower() not in _PASSING]
        return replace(self, headers=headers)

    def with_headers(self, *added: Header) -> "Response":
        """The same with these headers, in the place of others of their names."""
        names = {name.lower() for name, _ in added}
        others = [pair for pair in self.headers if pair[0].lower() not in names]
        return replace(self, headers=[*others, *added])

    def value(self, name: str) -> str:
        wanted = name.lower()
        return next((value for name, value in self.headers if name.lower() == wanted), "")

    def for_condition(self, condition: str) -> "Response":
        """The same, or 304 for a reader whose If-None-Match names it."""
        tag = self.entity_tag
        if condition and tag and (condition == tag or is_known(condition, tag)):
            return self.not_modified
        return self

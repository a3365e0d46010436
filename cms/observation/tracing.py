"""Spans of requests for OpenTelemetry, where ``UCA_OTLP_ENDPOINT`` names who collects them.

Begun in each process when it answers its first request: threads that send spans do not survive
the fork of a web server. Without the setting nothing of OpenTelemetry is imported.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from graphql_api.observed import OBSERVED, Observed

SERVICE = "uca-content-platform"


class Span(Protocol):
    def end_with(self, response: HttpResponse, request: HttpRequest) -> None: ...


class _NoSpan:
    def end_with(self, response: HttpResponse, request: HttpRequest) -> None:
        """Nobody collects spans."""


class _Span:
    def __init__(self, span: Any) -> None:
        self._span = span

    def end_with(self, response: HttpResponse, request: HttpRequest) -> None:
        span, match = self._span, request.resolver_match
        route = match.view_name if match is not None else ""
        observed: Observed | None = request.META.get(OBSERVED)
        span.update_name(f"{request.method} {'graphql' if observed else route}".strip())
        span.set_attribute("http.request.method", request.method or "")
        span.set_attribute("http.response.status_code", response.status_code)
        span.set_attribute("http.route", route)
        if observed is not None:
            _describe(span, observed)


_NO_SPAN = _NoSpan()


@contextmanager
def span(request: HttpRequest) -> Iterator[Span]:
    """A span around the answer to a request, below the one that its sender began, if any."""
    if settings.OTLP_ENDPOINT is None:
        yield _NO_SPAN
        return
    tracer, propagator = _tracer(os.getpid())
    carrier = {"traceparent": request.META.get("HTTP_TRACEPARENT", "")}
    # An exception's words may be an editor's.
    with tracer.start_as_current_span(
        request.method or "HTTP",
        context=propagator.extract(carrier),
        kind=_server(),
        record_exception=False,
        set_status_on_exception=True,
    ) as begun:
        begun.set_attribute("uca.request_id", request.META.get("HTTP_X_REQUEST_ID", ""))
        yield _Span(begun)


def _describe(span: Any, observed: Observed) -> None:
    span.set_attribute("uca.caller", observed.caller)
    span.set_attribute("uca.cache", observed.cache)
    span.set_attribute("uca.statements", observed.statements)
    span.set_attribute("uca.error_codes", observed.codes)
    if observed.asked is not None:
        span.set_attribute("graphql.document.hash", observed.asked.document)
        span.set_attribute("uca.cost", observed.asked.cost)
        if observed.is_known_to_us:
            span.set_attribute("graphql.operation.name", observed.asked.operation)


def _server() -> Any:
    from opentelemetry.trace import SpanKind

    return SpanKind.SERVER


@lru_cache(maxsize=1)
def _tracer(_process: int) -> tuple[Any, Any]:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    except ImportError:
        raise ImproperlyConfigured(
            "UCA_OTLP_ENDPOINT is set: install the extra `opentelemetry` of this project."
        ) from None
    endpoint = settings.OTLP_ENDPOINT.rstrip("/") + "/v1/traces"
    return make_tracer(OTLPSpanExporter(endpoint=endpoint, timeout=5), in_background=True)


def make_tracer(exporter: Any, *, in_background: bool) -> tuple[Any, Any]:
    """A tracer that gives its spans to the exporter, and what reads the caller's span."""
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    provider = TracerProvider(resource=Resource({"service.name": SERVICE}))
    processor = BatchSpanProcessor if in_background else SimpleSpanProcessor
    provider.add_span_processor(processor(exporter))
    return provider.get_tracer("cms"), TraceContextTextMapPropagator()

"""Spans of requests, where somebody collects them."""

import pytest
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from cms.observation import tracing
from graphql_api.persisted_documents import digest_of

QUERY = """query Mine($words: String! = "secret-words") {
  search(query: $words, first: 1) { totalCount }
}"""
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
def spans(settings, monkeypatch) -> InMemorySpanExporter:
    settings.OTLP_ENDPOINT = "http://collector.example.org:4318"
    exporter = InMemorySpanExporter()
    made = tracing.make_tracer(exporter, in_background=False)
    monkeypatch.setattr(tracing, "_tracer", lambda _process: made)
    return exporter


@pytest.mark.django_db
def test_an_answer_is_a_span_below_that_of_its_sender(client, spans):
    parent = f"00-{TRACE}-00f067aa0ba902b7-01"
    client.post(
        "/graphql/",
        {"query": QUERY},
        content_type="application/json",
        headers={"traceparent": parent, "X-Request-ID": "my-own-id"},
    )
    [span] = spans.get_finished_spans()

    assert span.name == "POST graphql"
    assert format(span.context.trace_id, "032x") == TRACE
    assert span.attributes["http.response.status_code"] == 200
    assert span.attributes["uca.request_id"] == "my-own-id"
    assert span.attributes["graphql.document.hash"] == digest_of(QUERY)
    assert span.attributes["uca.cost"] > 0
    # A stranger's names and words stay here.
    assert "graphql.operation.name" not in span.attributes
    assert "secret-words" not in span.to_json()


@pytest.mark.django_db
def test_a_page_is_named_by_its_address_in_our_code(client, spans):
    client.get("/healthz")

    assert spans.get_finished_spans()[0].name == "GET healthz"


def test_nothing_is_collected_without_a_collector(client):
    assert client.get("/healthz").status_code == 200
    assert tracing._tracer.cache_info().currsize == 0

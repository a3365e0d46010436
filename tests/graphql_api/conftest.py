"""How tests ask: over HTTP, as strangers do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from graphql_api import documents
from graphql_api.counts import Counts

ADDRESS = "/graphql/"
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def _no_remembered_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse and validate in every test anew."""
    monkeypatch.setattr("graphql_api.execution.documents", documents.DocumentCache())


@pytest.fixture(autouse=True)
def _no_remembered_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count in every test anew: factories make editions of which no journal tells."""
    monkeypatch.setattr("graphql_api.counts.counts", Counts())


@pytest.fixture
def post(client: Client) -> Callable[..., Any]:
    """Post a query and return the response."""

    def send(query: str, variables: dict[str, Any] | None = None, **headers: str) -> Any:
        return client.post(
            ADDRESS,
            {"query": query, "variables": variables},
            content_type="application/json",
            headers={"Accept": "application/graphql-response+json", **headers},
        )

    return send


@pytest.fixture
def ask(post: Callable[..., Any]) -> Ask:
    """Ask and return ``data``; no error is expected."""

    def send(query: str, **variables: Any) -> dict[str, Any]:
        answer = post(query, variables).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return send


@pytest.fixture
def refused(post: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Ask for what is refused; return the first error."""

    def send(query: str, **variables: Any) -> dict[str, Any]:
        return post(query, variables).json()["errors"][0]

    return send

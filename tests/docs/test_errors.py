"""The errors that the guide explains come as it says."""

from unittest.mock import Mock

import pytest
from django.db import OperationalError

from graphql_api import rate_limit
from graphql_api.errors import Code
from tests.docs.guide import table


def test_every_code_of_an_error_is_explained():
    assert {code.strip("`") for code, *_ in table("Errors")} == {str(code) for code in Code}


PROVOKED = {
    Code.GRAPHQL_PARSE_FAILED: {"query": "{"},
    Code.GRAPHQL_VALIDATION_FAILED: {"query": "{ unknown }"},
    Code.OPERATION_RESOLUTION_FAILURE: {"query": "query A { __typename } query B { __typename }"},
    Code.BAD_REQUEST: {},
    Code.BAD_USER_INPUT: {"query": '{ node(id: "x") { id } }'},
    Code.UNKNOWN_LOCALE: {"query": '{ clusters(first: 1, locale: "xx") { totalCount } }'},
    Code.PAGE_SIZE_EXCEEDED: {"query": "{ clusters(first: 101) { totalCount } }"},
    Code.CURSOR_INVALID: {"query": '{ clusters(first: 1, after: "x") { totalCount } }'},
    Code.COST_LIMIT_EXCEEDED: {
        "query": "{ clusters(first: 100) { nodes { stories(first: 100) { nodes { id key } } } } }"
    },
    Code.RATE_LIMITED: {"query": "{ locales { code } }"},
    Code.PERSISTED_QUERY_NOT_FOUND: {"documentId": f"sha256:{'0' * 64}"},
    Code.UNAUTHENTICATED: {"query": "{ __typename }"},
    Code.FORBIDDEN: {"query": "{ other: __typename }"},
    Code.UNAVAILABLE: {"query": "{ locales { code } }"},
    Code.INTERNAL_SERVER_ERROR: {"query": "{ locales { code } }"},
}


FAILURES = {Code.UNAVAILABLE: OperationalError, Code.INTERNAL_SERVER_ERROR: ValueError}


@pytest.mark.parametrize("row", table("Errors"), ids=lambda row: row[0].strip("`"))
def test_errors_have_the_status_that_is_said(client, db, settings, monkeypatch, row):
    code, statuses = Code(row[0].strip("`")), row[1].replace("4xx", "400").split(", ")
    headers = {"Accept": "application/graphql-response+json"}
    if code is Code.UNAUTHENTICATED:
        headers["Authorization"] = "Bearer uca_wrong"
    if code is Code.FORBIDDEN:
        settings.GRAPHQL_DOCUMENTS = "registered-only"
    if code is Code.RATE_LIMITED:
        settings.GRAPHQL_ANONYMOUS_QUOTA = 1
        monkeypatch.setattr(rate_limit, "counter", rate_limit.Counter())
        client.post("/graphql/", PROVOKED[code], content_type="application/json")
    if code in FAILURES:
        monkeypatch.setattr("graphql_api.view.execute", Mock(side_effect=FAILURES[code]))
    response = client.post(
        "/graphql/", PROVOKED[code], content_type="application/json", headers=headers
    )
    assert response.json()["errors"][0]["extensions"]["code"] == code
    assert str(response.status_code) in statuses

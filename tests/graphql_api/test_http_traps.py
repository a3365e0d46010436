"""Scripts of other sites, odd addresses, the newer status codes, and a database that is slow."""

import logging

import pytest
from django.db import OperationalError, connection

from graphql_api.statements.session import fetch
from graphql_api.time_limit import limited_time
from graphql_api.view import graphql_view

ADDRESS = "/graphql/"
GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
TYPENAME = {"query": "{ __typename }"}
TOTAL = {"query": "{ clusters(first: 1) { totalCount } }"}


def code(response):
    [error] = response.json()["errors"]
    return error["extensions"]["code"]


def test_a_browser_may_send_requests_of_other_sites(client):
    response = client.options(
        ADDRESS,
        headers={
            "Origin": "https://cluster.example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert response.status_code == 204
    assert response.content == b""
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "POST" in response["Access-Control-Allow-Methods"]
    assert response["Access-Control-Allow-Headers"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("query", ["{ __typename }", "{"])
def test_scripts_of_other_sites_may_read_every_answer(client, query):
    response = client.get(ADDRESS, {"query": query}, headers={"Origin": "https://a.example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in response
    assert "Set-Cookie" not in response


@pytest.mark.parametrize(
    "query_string",
    [
        "query=%7B__typename%7D&query=%7B__typename%7D",
        "query=%FF%FE",
        "query=%7B__typename%7D&variables=1",
        "query=%7B__typename%7D&variables=%7B",
        "query=%7B__typename%7D&extensions=[]",
    ],
    ids=["twice", "no UTF-8", "no object", "no JSON", "a list"],
)
def test_an_odd_address_is_refused_clearly(client, query_string):
    response = client.generic("GET", ADDRESS, QUERY_STRING=query_string)
    assert response.status_code == 400
    assert code(response) == "BAD_REQUEST"


def test_an_address_too_long_is_refused(client):
    query_string = "&".join(f"a{number}=1" for number in range(10_001))
    response = client.generic("GET", ADDRESS, QUERY_STRING=query_string)
    assert response.status_code == 414
    assert code(response) == "BAD_REQUEST"


def test_a_name_given_twice_in_a_body_counts_once(client):
    body = b'{"query": "{ nothing }", "query": "{ __typename }"}'
    response = client.post(ADDRESS, body, content_type=JSON)
    assert response.json()["data"] == {"__typename": "Query"}


def test_a_body_of_unknown_length_is_refused(rf):
    request = rf.generic("POST", ADDRESS, b"", HTTP_TRANSFER_ENCODING="chunked")
    request.META.pop("CONTENT_LENGTH", None)
    request.META["CONTENT_TYPE"] = request.content_type = JSON
    response = graphql_view(request)
    assert response.status_code == 411


FAILURES = [
    ("{", 400),
    ("{ nothing }", 422),
    ("mutation { a }", 422),
    ("query A { __typename } query B { __typename }", 422),
    ("query ($n: Int!) { clusters(first: $n) { totalCount } }", 422),
    ('{ clusters(first: 1, locale: "xx") { totalCount } }', 294),
    ("", 400),
    ("{ __typename }", 200),
]


@pytest.mark.parametrize(("query", "status"), FAILURES)
def test_the_status_codes_of_the_newer_draft(client, settings, query, status):
    settings.GRAPHQL_DRAFT_STATUS_CODES = True
    response = client.post(ADDRESS, {"query": query}, JSON, headers={"Accept": GRAPHQL})
    assert response.status_code == status
    legacy = client.post(ADDRESS, {"query": query}, JSON, headers={"Accept": JSON})
    assert legacy.status_code == (200 if query else 400)


@pytest.mark.django_db
def test_what_takes_the_database_too_long_is_ended_by_it(client, settings, monkeypatch, caplog):
    settings.GRAPHQL_STATEMENT_TIMEOUT = 1

    def sleep(*args, **kwargs):
        fetch("SELECT pg_sleep($1)", [30])

    monkeypatch.setattr("graphql_api.counts.count", sleep)
    with caplog.at_level(logging.ERROR):
        response = client.get(ADDRESS, TOTAL)
    assert response.status_code == 503
    assert code(response) == "UNAVAILABLE"
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert "data" not in response.json()


@pytest.mark.django_db
def test_all_statements_of_a_request_together_have_one_time(monkeypatch):
    with limited_time():
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            assert cursor.fetchone() == ("5s",)
        monkeypatch.setattr("graphql_api.time_limit.time.monotonic", lambda: float("inf"))
        with pytest.raises(OperationalError), connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def test_a_database_that_cannot_be_reached_is_said(client, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise OperationalError("connection refused: secret-host")

    monkeypatch.setattr("graphql_api.view.execute", fail)
    response = client.get(ADDRESS, TOTAL)
    assert response.status_code == 503
    assert "secret" not in response.content.decode()
    assert "secret" in caplog.text

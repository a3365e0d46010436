"""GraphQL over HTTP: methods, media types, status codes, headers."""

import json

import pytest
from django.test import Client

from graphql_api.execution import execute
from tests.graphql_api.factories import make_edition

ADDRESS = "/graphql/"
GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
TYPENAME = {"query": "{ __typename }"}


@pytest.fixture
def send(client):
    """Post bytes or an object and return the response."""

    def post(body, content_type=JSON, **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        # Django's client leaves the type of an empty body out, unless it is said twice.
        return client.generic(
            "POST",
            ADDRESS,
            data,
            content_type=content_type,
            headers=headers,
            CONTENT_TYPE=content_type,
        )

    return post


def code(response):
    [error] = response.json()["errors"]
    return error["extensions"]["code"]


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (f"{JSON}, {GRAPHQL};q=0.9", JSON),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"text/html, {JSON};q=0.5, */*;q=0.1", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        (f"{GRAPHQL};q=0, */*", JSON),
        ("Application/JSON ; Q=1.0", JSON),
    ],
)
def test_the_answer_is_in_the_media_type_accepted(send, accept, answered):
    response = send(TYPENAME, Accept=accept)
    assert response.status_code == 200
    assert response["Content-Type"] == f"{answered}; charset=utf-8"
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("headers", [{}, {"Accept": "*/*"}, {"Accept": "text/html, */*;q=0.8"}])
def test_whoever_names_no_type_gets_plain_json_and_refusals_with_a_true_status(send, headers):
    assert send(TYPENAME, **headers)["Content-Type"] == f"{JSON}; charset=utf-8"
    refusal = send({"query": "{ nothing }"}, **headers)
    assert refusal.status_code == 400
    assert refusal["Content-Type"] == f"{GRAPHQL}; charset=utf-8"


@pytest.mark.parametrize("accept", ["text/html", "image/*", f"{JSON};q=0", "nonsense"])
def test_what_cannot_be_answered_acceptably_is_refused(send, accept):
    response = send(TYPENAME, Accept=accept)
    assert response.status_code == 406
    assert code(response) == "BAD_REQUEST"


@pytest.mark.parametrize(
    "content_type", [JSON, f"{JSON}; charset=utf-8", f'{JSON};charset="UTF-8"']
)
def test_json_in_utf_8_is_read(send, content_type):
    assert send(TYPENAME, content_type=content_type).status_code == 200


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        f"{JSON}; charset=latin-1",
        f"{JSON}; charset=utf-16",
    ],
)
def test_other_content_types_are_refused(send, content_type):
    response = send(TYPENAME, content_type=content_type)
    assert response.status_code == 415
    assert code(response) == "BAD_REQUEST"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"NONSENSE",
        b'{"query":',
        b"1",
        b'"text"',
        b"null",
        b"true",
        b"[]",
        b'[{"query": "{ __typename }"}]',
        b'{"query": "\xff\xfe"}',
        b'{"query": "\\ud800"}',
        b"\xef\xbb\xbf{}",
        b"[" * 100_000,
        b'{"query": ' + b"9" * 10_000 + b"}",
        b"{}",
        b'{"qeury": "{ __typename }"}',
        b'{"query": null}',
        b'{"query": ""}',
        b'{"query": 1}',
        b'{"query": {}}',
        b'{"query": ["{ __typename }"]}',
        b'{"query": "{ __typename }", "variables": [7]}',
        b'{"query": "{ __typename }", "variables": "x"}',
        b'{"query": "{ __typename }", "variables": 0}',
        b'{"query": "{ __typename }", "variables": false}',
        b'{"query": "{ __typename }", "operationName": 1}',
        b'{"query": "{ __typename }", "operationName": {}}',
        b'{"query": "{ __typename }", "extensions": []}',
    ],
)
@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
def test_a_body_that_is_no_request_is_refused_clearly(send, body, accept):
    response = send(body, Accept=accept)
    assert response.status_code == 400
    assert response["Content-Type"].startswith(accept)
    assert "data" not in response.json()
    assert code(response) == "BAD_REQUEST"
    assert response["Cache-Control"] == "no-store"


def test_null_parameters_count_as_absent(send):
    body = {**TYPENAME, "variables": None, "operationName": None, "extensions": None}
    assert send(body).json()["data"] == {"__typename": "Query"}


def test_a_body_too_large_is_refused(send):
    response = send({"query": "{ __typename }" + " " * 200_000})
    assert response.status_code == 413
    assert code(response) == "BAD_REQUEST"


DOCUMENTS = [
    ("{", "GRAPHQL_PARSE_FAILED"),
    ("", "BAD_REQUEST"),
    ("{ clusters(first: 1 { nodes } }", "GRAPHQL_PARSE_FAILED"),
    ('{ cluster(by: {slug: "\\uD800"}) { name } }', "GRAPHQL_PARSE_FAILED"),
    ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ clusters(first: 1) { nodes } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ ...Unknown }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", None),
    ("{ cluster(by: {}) { name } }", "GRAPHQL_VALIDATION_FAILED"),
    ('{ cluster(by: {slug: "a", key: "b"}) { name } }', "GRAPHQL_VALIDATION_FAILED"),
    ("{ cluster(by: {slug: null}) { name } }", "GRAPHQL_VALIDATION_FAILED"),
    ("{ clusters(first: 99999999999999999999) { totalCount } }", "GRAPHQL_VALIDATION_FAILED"),
    ("query A { __typename } query B { __typename }", "OPERATION_RESOLUTION_FAILURE"),
    ("fragment A on Query { __typename }", "GRAPHQL_VALIDATION_FAILED"),
    ("mutation { __typename }", "OPERATION_RESOLUTION_FAILURE"),
    ("subscription { __typename }", "OPERATION_RESOLUTION_FAILURE"),
    ("query ($n: Int!) { clusters(first: $n) { totalCount } }", "BAD_USER_INPUT"),
    ("type A { b: Int }", "GRAPHQL_VALIDATION_FAILED"),
]


@pytest.mark.parametrize(("query", "expected"), DOCUMENTS)
def test_a_document_that_cannot_be_executed_is_refused_without_data(send, query, expected):
    response = send({"query": query}, Accept=GRAPHQL)
    assert response.status_code == 400
    assert "data" not in response.json()
    error = response.json()["errors"][0]
    assert error["extensions"]["code"] == (expected or "GRAPHQL_VALIDATION_FAILED")
    assert error["message"]
    assert response["Cache-Control"] == "no-store"


def test_the_legacy_media_type_answers_such_a_document_with_200(send):
    response = send({"query": "{"}, Accept=JSON)
    assert response.status_code == 200
    assert "data" not in response.json()
    assert code(response) == "GRAPHQL_PARSE_FAILED"


@pytest.mark.parametrize(
    "variables",
    [{"n": "x"}, {"n": 1.5}, {"n": 2**40}, {"n": 10**30}, {"n": None}, {"n": [[1]]}, {}],
    ids=str,
)
def test_variables_of_another_type_are_refused(send, variables):
    query = "query ($n: Int!) { clusters(first: $n) { totalCount } }"
    response = send({"query": query, "variables": variables})
    assert response.status_code == 400
    assert code(response) == "BAD_USER_INPUT"


def test_the_operation_named_is_executed(send):
    query = "query A { a: __typename } query B { b: __typename }"
    body = {"query": query, "operationName": "B"}
    assert send(body).json()["data"] == {"b": "Query"}
    assert code(send({**body, "operationName": "C"})) == "OPERATION_RESOLUTION_FAILURE"


@pytest.mark.django_db
def test_a_query_by_get(client):
    make_edition("cluster", "Кластер")
    parameters = {
        "query": "query Q($n: Int!) { clusters(first: $n) { nodes { name } } }",
        "operationName": "Q",
        "variables": '{"n": 1}',
        "extensions": "{}",
    }
    response = client.get(ADDRESS, parameters)
    assert response.status_code == 200
    assert response.json()["data"] == {"clusters": {"nodes": [{"name": "Кластер"}]}}
    parameters |= {"variables": "", "operationName": "", "query": "{ __typename }"}
    assert client.get(ADDRESS, parameters).json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("parameters", [{}, {"query": "{ __typename }", "variables": "{"}])
def test_a_bad_get_is_refused_and_shows_no_explorer(client, parameters):
    response = client.get(ADDRESS, parameters, headers={"Accept": "text/html, */*"})
    assert response.status_code == 400
    assert code(response) == "BAD_REQUEST"


def test_a_mutation_by_get_is_not_allowed(client):
    response = client.get(ADDRESS, {"query": "mutation { __typename }"})
    assert response.status_code == 405
    assert response["Allow"] == "POST"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_other_methods_are_not_allowed(client, method):
    response = client.generic(method, ADDRESS)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST, OPTIONS"


def test_credentials_that_are_not_known_are_never_taken_for_anonymous(send):
    response = send(TYPENAME, Authorization="Bearer nonsense")
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert code(response) == "UNAUTHENTICATED"


@pytest.mark.django_db
def test_a_session_changes_nothing(client, admin_user, send):
    make_edition("cluster", visibility=2)
    client.force_login(admin_user)
    response = send({"query": "{ clusters(first: 1) { totalCount } }"})
    assert response.json()["data"] == {"clusters": {"totalCount": 0}}
    assert "Cookie" not in response.get("Vary", "")
    assert "Set-Cookie" not in response


def test_no_token_against_forgery_is_needed():
    client = Client(enforce_csrf_checks=True)
    assert client.post(ADDRESS, TYPENAME, content_type=JSON).status_code == 200


def test_every_answer_names_its_request(send):
    assert len(send(TYPENAME)["X-Request-ID"]) == 32
    assert send(TYPENAME, **{"X-Request-ID": "abc-12345"})["X-Request-ID"] == "abc-12345"
    assert send(TYPENAME, **{"X-Request-ID": "a b\u00a0<script>"})["X-Request-ID"] != "a b"
    assert send(b"1")["X-Request-ID"]


def test_no_browser_is_to_guess_the_type(send):
    assert send(TYPENAME)["X-Content-Type-Options"] == "nosniff"
    assert send(b"1")["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("query", ["{ __typename }", "{"])
def test_headers_found_on_the_way_are_answered(send, monkeypatch, query):
    def executed(request, context):
        context.response_headers["RateLimit"] = '"public";r=1;t=60'
        return execute(request, context)

    monkeypatch.setattr("graphql_api.view.execute", executed)
    assert send({"query": query})["RateLimit"] == '"public";r=1;t=60'

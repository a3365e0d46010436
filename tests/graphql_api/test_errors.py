"""Errors: what was written for the caller is said; everything else goes to the log alone."""

import logging

import pytest
from django.db import ProgrammingError

from tests.graphql_api.factories import make_edition

SECRET = 'relation "content_secret" does not exist'


@pytest.mark.django_db
def test_what_was_not_expected_is_masked_and_logged(post, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise ProgrammingError(SECRET)

    monkeypatch.setattr("graphql_api.loaders.Batch.linked", fail)
    make_edition("cluster", "Кластер")
    with caplog.at_level(logging.ERROR):
        response = post("{ clusters(first: 1) { nodes { name kind { name } } } }")
    assert response.status_code == 200
    answer = response.json()
    assert answer["data"] == {"clusters": {"nodes": [{"name": "Кластер", "kind": None}]}}
    [error] = answer["errors"]
    assert error["path"] == ["clusters", "nodes", 0, "kind"]
    assert error["extensions"] == {
        "code": "INTERNAL_SERVER_ERROR",
        "requestId": response["X-Request-ID"],
    }
    assert SECRET not in response.content.decode()
    assert SECRET in caplog.text
    assert response["X-Request-ID"] in caplog.text
    assert response["Cache-Control"] == "no-store"


def test_a_failure_outside_of_the_execution_is_masked_too(post, monkeypatch, caplog):
    def fail(*args, **kwargs):
        raise ProgrammingError(SECRET)

    monkeypatch.setattr("graphql_api.view.execute", fail)
    with caplog.at_level(logging.ERROR):
        response = post("{ __typename }")
    assert response.status_code == 500
    assert SECRET not in response.content.decode()
    assert SECRET in caplog.text
    [error] = response.json()["errors"]
    assert error["extensions"]["requestId"] == response["X-Request-ID"]


def test_no_names_are_suggested(refused):
    message = refused("{ cluster(by: {slug: 1}) { nam } clustrs { x } }")["message"]
    assert "Did you mean" not in message
    assert (
        "Did you mean"
        not in refused("query ($by: ClusterKey!) { cluster(by: $by) { name } }", by={"slugg": "x"})[
            "message"
        ]
    )


def test_an_error_says_where(refused):
    error = refused("{\n  nothing\n}")
    assert error["locations"] == [{"line": 2, "column": 3}]

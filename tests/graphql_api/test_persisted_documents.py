"""Documents named by their hash: Apollo's form and ``documentId``, modes, bounds, verification."""

import hashlib
import json
import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from graphql_api import persisted_documents
from graphql_api.models import PersistedDocument

pytestmark = pytest.mark.django_db

ADDRESS = "/graphql/"
JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
TEXT = "query Q { __typename }"
ANSWER = {"__typename": "Query"}


def hash_of(text):
    return hashlib.sha256(text.encode()).hexdigest()


def apollo(text):
    return {"persistedQuery": {"version": 1, "sha256Hash": hash_of(text)}}


def document_id(text):
    return f"sha256:{hash_of(text)}"


@pytest.fixture
def get(client):
    def send(accept=GRAPHQL, **parameters):
        texts = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        return client.get(ADDRESS, texts, headers={"Accept": accept})

    return send


@pytest.fixture
def post(client):
    def send(accept=GRAPHQL, **body):
        return client.post(ADDRESS, body, JSON, headers={"Accept": accept})

    return send


def code(response):
    [error] = response.json()["errors"]
    return error["extensions"]["code"]


@pytest.mark.parametrize("accept", [GRAPHQL, JSON, "*/*"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_hash_is_said_as_apollo_clients_expect(request, method, accept):
    response = request.getfixturevalue(method)(accept=accept, extensions=apollo(TEXT))
    assert response.status_code == 200
    assert response.json() == {
        "errors": [
            {
                "message": "PersistedQueryNotFound",
                "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
            }
        ]
    }
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("first", ["get", "post"])
def test_a_text_sent_with_its_hash_is_known_afterwards(request, get, post, first):
    sent = request.getfixturevalue(first)(query=TEXT, extensions=apollo(TEXT))
    assert sent.json()["data"] == ANSWER
    for send in (get, post):
        assert send(extensions=apollo(TEXT)).json()["data"] == ANSWER
        assert send(documentId=document_id(TEXT)).json()["data"] == ANSWER
    assert get(extensions=apollo(TEXT))["ETag"]


def test_a_text_alone_is_not_stored(post):
    assert post(query=TEXT).json()["data"] == ANSWER
    assert not PersistedDocument.objects.exists()


def test_the_operation_and_variables_come_with_the_request(post):
    text = "query A { a: __typename } query B($skip: Boolean!) { b: __typename @skip(if: $skip) }"
    post(query=text, operationName="A", extensions=apollo(text))
    response = post(operationName="B", variables={"skip": False}, documentId=document_id(text))
    assert response.json()["data"] == {"b": "Query"}


@pytest.mark.parametrize(
    "named",
    [
        {"extensions": apollo("{ other: __typename }")},
        {"documentId": document_id("{ other: __typename }")},
        {"extensions": apollo(TEXT), "documentId": document_id("{ other: __typename }")},
    ],
    ids=["hash", "id", "two"],
)
def test_a_hash_of_another_text_is_refused(post, named):
    response = post(query=TEXT, **named)
    assert response.status_code == 400
    assert code(response) == "BAD_REQUEST"
    assert not PersistedDocument.objects.exists()


@pytest.mark.parametrize(
    "named",
    [
        {"documentId": hash_of(TEXT)},
        {"documentId": f"md5:{hash_of(TEXT)}"},
        {"documentId": "sha256:../../etc"},
        {"documentId": 1},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": hash_of(TEXT)}}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "abc"}}},
        {"extensions": {"persistedQuery": {"version": 1}}},
        {"extensions": {"persistedQuery": []}},
        {"extensions": {"persistedQuery": "x"}},
    ],
    ids=str,
)
def test_an_id_of_another_form_is_refused(post, named):
    response = post(**named)
    assert response.status_code == 400
    assert code(response) == "BAD_REQUEST"


@pytest.mark.parametrize("text", ["{", "{ nothing }", "mutation { __typename }"])
def test_only_valid_documents_are_stored(post, text):
    assert "errors" in post(query=text, extensions=apollo(text)).json()
    assert not PersistedDocument.objects.exists()


def test_a_stored_text_that_was_changed_is_not_executed(get, caplog):
    PersistedDocument.objects.create(digest=hash_of(TEXT), text="{ other: __typename }")
    with caplog.at_level(logging.ERROR):
        response = get(documentId=document_id(TEXT))
    assert code(response) == "PERSISTED_QUERY_NOT_FOUND"
    assert hash_of(TEXT) in caplog.text


def test_what_expired_is_not_known_and_makes_room(get, post):
    post(query=TEXT, extensions=apollo(TEXT))
    past = timezone.now() - timedelta(seconds=1)
    PersistedDocument.objects.update(expires_at=past)
    assert code(get(extensions=apollo(TEXT))) == "PERSISTED_QUERY_NOT_FOUND"
    post(query="{ __typename }", extensions=apollo("{ __typename }"))
    assert [stored.text for stored in PersistedDocument.objects.all()] == ["{ __typename }"]
    post(query=TEXT, extensions=apollo(TEXT))
    assert get(extensions=apollo(TEXT)).json()["data"] == ANSWER


def test_what_anonymous_callers_store_is_bounded(post, monkeypatch):
    registered = "{ registered: __typename }"
    persisted_documents.register(registered)
    monkeypatch.setattr(persisted_documents, "MOST_KEPT", 3)
    texts = [f"{{ a{number}: __typename }}" for number in range(6)]
    for text in texts:
        post(query=text, extensions=apollo(text))
    kept = set(PersistedDocument.objects.values_list("text", flat=True))
    assert kept == {registered, *texts[-3:]}


def test_a_long_text_is_executed_and_not_stored(post):
    text = "{ __typename }" + " " * persisted_documents.LONGEST_KEPT
    assert post(query=text, extensions=apollo(text)).json()["data"] == ANSWER
    assert not PersistedDocument.objects.exists()


def test_a_registered_document_does_not_become_a_passing_one(post):
    persisted_documents.register(TEXT)
    post(query=TEXT, extensions=apollo(TEXT))
    assert PersistedDocument.objects.get().expires_at is None


def test_registered_documents_only(get, post, settings):
    settings.GRAPHQL_DOCUMENTS = "registered-only"
    persisted_documents.register(TEXT)
    assert get(documentId=document_id(TEXT)).json()["data"] == ANSWER
    assert post(query=TEXT).json()["data"] == ANSWER
    other = "{ other: __typename }"
    for response in (post(query=other), post(query=other, extensions=apollo(other))):
        assert response.status_code == 403
        assert code(response) == "FORBIDDEN"
    assert PersistedDocument.objects.count() == 1


def test_what_was_kept_in_open_mode_is_not_registered(get, post, settings):
    post(query=TEXT, extensions=apollo(TEXT))
    settings.GRAPHQL_DOCUMENTS = "registered-only"
    assert code(get(documentId=document_id(TEXT))) == "FORBIDDEN"


def test_a_warning_names_what_is_not_registered(post, settings, caplog):
    settings.GRAPHQL_DOCUMENTS = "warn"
    persisted_documents.register(TEXT)
    with caplog.at_level(logging.WARNING):
        assert post(query=TEXT).json()["data"] == ANSWER
        assert hash_of(TEXT) not in caplog.text
        other = "{ __typename }"
        assert post(query=other).json()["data"] == ANSWER
    assert hash_of(other) in caplog.text


def test_documents_are_registered_from_files(tmp_path, capsys, get):
    file = tmp_path / "names.graphql"
    file.write_text(TEXT)
    call_command("register_documents", str(file))
    assert document_id(TEXT) in capsys.readouterr().out
    assert get(documentId=document_id(TEXT)).json()["data"] == ANSWER


@pytest.mark.parametrize("text", [b"{ nothing }", b"\xff", None])
def test_a_file_that_is_no_document_registers_nothing(tmp_path, text):
    good, bad = tmp_path / "good.graphql", tmp_path / "bad.graphql"
    good.write_text(TEXT)
    if text is not None:
        bad.write_bytes(text)
    with pytest.raises(CommandError, match=r"bad\.graphql"):
        call_command("register_documents", str(good), str(bad))
    assert not PersistedDocument.objects.exists()

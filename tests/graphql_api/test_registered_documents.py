"""Documents that partners register with their keys: for good, and as many as they may have."""

import logging
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from graphql_api import persisted_documents
from graphql_api.models import PersistedDocument
from tests.graphql_api.test_callers import bearer, make_key, make_partner
from tests.graphql_api.test_persisted_documents import (
    ADDRESS,
    ANSWER,
    GRAPHQL,
    JSON,
    TEXT,
    apollo,
    code,
    document_id,
    hash_of,
)

pytestmark = pytest.mark.django_db

MODES = ("open", "warn", "registered-only")
OTHER = "{ other: __typename }"


@pytest.fixture
def partner():
    return make_partner(document_quota=1)


@pytest.fixture
def send(client, partner):
    """Post by the partner's key."""
    headers = {"Accept": GRAPHQL, **bearer(make_key(partner)[1])}
    return lambda **body: client.post(ADDRESS, body, JSON, headers=headers)


@pytest.fixture
def anybody(client):
    return lambda **body: client.post(ADDRESS, body, JSON, headers={"Accept": GRAPHQL})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("named", [{"extensions": apollo(TEXT)}, {"documentId": document_id(TEXT)}])
def test_a_text_sent_with_its_hash_and_a_key_is_registered(
    send, anybody, partner, settings, mode, named
):
    settings.GRAPHQL_DOCUMENTS = mode
    assert send(query=TEXT, **named).json()["data"] == ANSWER
    stored = PersistedDocument.objects.get()
    assert (stored.partner, stored.expires_at, stored.text) == (partner, None, TEXT)
    assert anybody(documentId=document_id(TEXT)).json()["data"] == ANSWER
    assert send(query=TEXT, **named).json()["data"] == ANSWER


def test_a_text_alone_is_not_registered(send):
    assert send(query=TEXT).json()["data"] == ANSWER
    assert not PersistedDocument.objects.exists()


@pytest.mark.parametrize("mode", ["open", "warn"])
def test_beyond_the_quota_documents_are_kept_for_a_while(send, settings, caplog, mode):
    settings.GRAPHQL_DOCUMENTS = mode
    send(query=TEXT, extensions=apollo(TEXT))
    with caplog.at_level(logging.WARNING):
        assert send(query=OTHER, extensions=apollo(OTHER)).json()["data"] == {"other": "Query"}
    assert PersistedDocument.objects.get(digest=hash_of(OTHER)).expires_at is not None
    assert f"no room to register sha256:{hash_of(OTHER)}" in caplog.text


def test_beyond_the_quota_it_is_said_where_only_registered_ones_are_answered(send, settings):
    settings.GRAPHQL_DOCUMENTS = "registered-only"
    send(query=TEXT, extensions=apollo(TEXT))
    refusal = send(query=OTHER, extensions=apollo(OTHER))
    assert (refusal.status_code, code(refusal)) == (403, "FORBIDDEN")
    assert "your 1 documents are" in refusal.json()["errors"][0]["message"]
    assert PersistedDocument.objects.count() == 1


def test_what_is_registered_already_takes_no_room(send, anybody, partner):
    persisted_documents.register(TEXT)
    send(query=TEXT, extensions=apollo(TEXT))
    assert partner.documents.count() == 0
    anybody(query=OTHER, extensions=apollo(OTHER))
    send(query=OTHER, extensions=apollo(OTHER))
    assert partner.documents.get().expires_at is None


@pytest.mark.parametrize("text", ["{", "{ nothing }", "mutation { __typename }"])
def test_only_valid_documents_are_registered(send, text):
    assert "errors" in send(query=text, extensions=apollo(text)).json()
    assert not PersistedDocument.objects.exists()


def test_a_hash_of_another_text_registers_nothing(send):
    assert code(send(query=TEXT, extensions=apollo(OTHER))) == "BAD_REQUEST"
    assert not PersistedDocument.objects.exists()


@pytest.mark.parametrize("mode", MODES)
def test_what_anonymous_callers_send_is_never_registered(anybody, settings, mode):
    settings.GRAPHQL_DOCUMENTS = mode
    anybody(query=TEXT, extensions=apollo(TEXT))
    assert not PersistedDocument.objects.registered().exists()
    kept = PersistedDocument.objects.first()
    if mode == "registered-only":
        assert kept is None
    else:
        assert kept.expires_at <= timezone.now() + timedelta(days=1)


def test_forgetting_makes_room(send, partner):
    send(query=TEXT, extensions=apollo(TEXT))
    call_command("register_documents", "--forget", document_id(TEXT))
    send(query=OTHER, extensions=apollo(OTHER))
    assert partner.documents.get().text == OTHER
    with pytest.raises(CommandError, match="not registered"):
        call_command("register_documents", "--forget", document_id(TEXT))

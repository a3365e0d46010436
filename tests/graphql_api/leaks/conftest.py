"""The hidden world, built once for all tests of a file and taken back after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from graphql_api.documents import DocumentCache
from tests.graphql_api.leaks import hidden_world


@pytest.fixture(scope="module")
def _documents() -> DocumentCache:
    return DocumentCache(most_characters=10**8)


@pytest.fixture(autouse=True)
def _no_remembered_documents(_documents, monkeypatch) -> None:
    """Remember documents, other than elsewhere: all walks share them, and reading is dear."""
    monkeypatch.setattr("graphql_api.execution.documents", _documents)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[hidden_world.World]:
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            built = hidden_world.build()
        yield built
        transaction.set_rollback(True)

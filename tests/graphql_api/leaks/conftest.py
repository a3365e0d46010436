"""The hidden world, built once for all tests of a file and taken back after them."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings

from tests.graphql_api.leaks import hidden_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[hidden_world.World]:
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=media):
            built = hidden_world.build()
        yield built
        transaction.set_rollback(True)

from collections.abc import Iterator

import pytest

from tests.shared_tree import shared_tree


@pytest.fixture(scope="module")
def tree(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    with shared_tree(django_db_blocker):
        yield

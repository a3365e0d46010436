import pytest

from tests.docs.content import publish_content


@pytest.fixture
def content(db):
    """What the samples ask for; each test rolls it back."""
    publish_content()

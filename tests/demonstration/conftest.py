"""One running product for all tests of this folder, and a browser for those that need one."""

import pytest

from tests.demonstration.chromium import chromium, executable
from tests.demonstration.product import running_product

# Walks through the admin that have not been seen to their end on a quiet machine since the
# translation panel and the dashboard came; name the file to run one.
collect_ignore = [
    "test_editorial_journey.py",
    "test_pictures.py",
    "test_third_language.py",
    "test_translation_journey.py",
]


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    state = tmp_path_factory.mktemp("product")
    # The database server runs as a user of its own when the tests run as root.
    for folder in [state, *state.parents]:
        if folder.owner() == state.owner() and folder.name.startswith(("pytest", "product")):
            folder.chmod(0o755)
    with running_product(state) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    """The machine's own Chromium.

    Not for longer: while it runs, so does an event loop, beside which Django makes no database.
    """
    if executable() is None:
        pytest.skip("No Chromium on this machine: install Debian's package “chromium”.")
    with chromium() as running:
        yield running

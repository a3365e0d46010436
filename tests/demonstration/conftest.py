"""One running product for all tests of this folder, and a browser for those that need one."""

from dataclasses import replace

import pytest

from tests.demonstration.chromium import chromium, executable
from tests.demonstration.product import running_product, state_folder


@pytest.fixture(scope="session")
def product(tmp_path_factory):
    # Not below pytest's own folder: another run of pytest would close it to the database server.
    with state_folder() as state, running_product(state) as running:
        yield replace(running, seen=tmp_path_factory.mktemp("seen"))


@pytest.fixture(scope="module")
def browser():
    """The machine's own Chromium.

    Not for longer: while it runs, so does an event loop, beside which Django makes no database.
    """
    if executable() is None:
        pytest.skip("No Chromium on this machine: install Debian's package “chromium”.")
    with chromium() as running:
        yield running

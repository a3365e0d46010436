"""A backup goes from one version of PostgreSQL to another, older or newer."""

import pytest
from django.db import connection

from tests.cms.backup.conftest import run
from tests.postgresql_servers import installed, running


@pytest.fixture(scope="module")
def other_server():
    """A server of another version than that of the tests."""
    versions = [programs for programs in installed() if _number(programs) != _ours()]
    if not versions:
        pytest.skip("This machine has no other version of PostgreSQL (Debian: postgresql).")
    with running(versions[0]) as server:
        yield server


def test_there_and_back(site, backup, other_server, new_place, tmp_path):
    there, back = new_place("there", has_tables=False, **other_server), new_place("back")
    with there.used():
        run("restore", backup)
        run("backup", tmp_path / "there.backup")
    with back.used():
        run("restore", tmp_path / "there.backup")

    assert there.rows() == site.rows()
    assert back.rows() == site.rows()


def _number(programs) -> int:
    return int(programs.parent.name)


def _ours() -> int:
    return connection.pg_version // 10_000

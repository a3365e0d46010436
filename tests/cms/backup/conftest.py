"""One site that is saved, made once, and empty places to restore it into."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from graphql_api.counts import Counts
from tests.cms.backup.places import Place, place
from tests.cms.backup.world import make_world

NewPlace = Callable[..., Place]


@pytest.fixture(scope="session")
def _unblocked(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What is done here is committed, in databases of its own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def site(_unblocked: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    made = place("site", tmp_path_factory.mktemp("site"))
    with made.used():
        make_world()
    yield made
    made.drop()


@pytest.fixture(scope="session")
def backup(site: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup of the site, not encrypted."""
    file = tmp_path_factory.mktemp("backup") / "site.backup"
    with site.used():
        run("backup", file)
    return file


@pytest.fixture
def new_place(_unblocked: None, tmp_path: Path) -> Iterator[NewPlace]:
    made: list[Place] = []

    def make(name: str = "restored", **options: Any) -> Place:
        made.append(place(name, tmp_path, **options))
        return made[-1]

    yield make
    for each in made:
        each.drop()


@pytest.fixture(autouse=True)
def _no_remembered_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts are remembered by the state of a store, and here are several."""
    monkeypatch.setattr("graphql_api.counts.counts", Counts())


def run(name: str, *arguments: object, **options: Any) -> str:
    """Run a command; return what it said."""
    said = StringIO()
    call_command(name, *map(str, arguments), stdout=said, stderr=said, **options)
    return said.getvalue()


@contextmanager
def changed(file: Path, at: int, byte: bytes) -> Iterator[None]:
    """Change a byte of a file for a while."""
    before = file.read_bytes()
    file.write_bytes(before[:at] + byte + before[at + 1 :])
    try:
        yield
    finally:
        file.write_bytes(before)

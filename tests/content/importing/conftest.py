"""Loading takes seconds: each module loads once, and every test of it is rolled back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction

from content.importing.progress import Progress, Report
from content.importing.reading import read_content
from content.importing.upsert import load
from tests.content.importing.packs import Pack, small_pack, write_pack

Load = Callable[[Pack], Report]


@pytest.fixture(scope="module")
def small_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(small_pack(), tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def _loaded_once(
    django_db_setup: None, django_db_blocker, small_directory: Path
) -> Iterator[Report]:
    with django_db_blocker.unblock():
        with transaction.atomic():
            yield load(read_content(small_directory), Progress(None))
            transaction.set_rollback(True)
        # Wagtail remembers where sites begin.
        cache.clear()


@pytest.fixture
def loaded(_loaded_once: Report, db: None) -> Report:
    """The small pack, loaded; what a test changes is undone after it."""
    return _loaded_once


@pytest.fixture
def load_pack(tmp_path: Path) -> Load:
    """Write a pack into files and load them."""
    return lambda pack: load(read_content(write_pack(pack, tmp_path / "pack")), Progress(None))

"""What every test stands on: compiled texts, and files of its own."""

import gc
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils.translation.reloader import translation_file_changed

from cms.catalogues import compile_catalogues
from tests.migrated_database import migrated_database
from tests.scheduling import ByWhatIsShared


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before anything reads them; parallel workers find it done."""
    if not hasattr(config, "workerinput"):
        for source in compile_catalogues(config.rootpath):
            # Django was set up before this, and may hold what was compiled last time.
            translation_file_changed(None, source.with_suffix(".mo"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded stays to the end: looking through it again and again finds nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 10, 10)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: Any
) -> None:
    """Let the test database be a copy of a migrated one."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByWhatIsShared:
    return ByWhatIsShared(config, log)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path) -> None:
    """Keep uploads out of the machine's media, and one test's from another's."""
    settings.MEDIA_ROOT = tmp_path / "media"


def pytest_addoption(parser: pytest.Parser) -> None:
    compared = parser.getgroup("comparison of our executor with graphql-core")
    compared.addoption("--documents", type=int, default=120, help="how many random documents")
    compared.addoption("--seed", type=int, default=1, help="which documents and editions")

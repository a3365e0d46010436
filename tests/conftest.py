"""What every test stands on: compiled texts, and files of its own."""

from pathlib import Path

import pytest

from cms.catalogues import compile_catalogues


def pytest_configure(config: pytest.Config) -> None:
    """Compile the translations once, before anything reads them; parallel workers find it done."""
    if not hasattr(config, "workerinput"):
        compile_catalogues(config.rootpath)


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path) -> None:
    """Keep uploads out of the machine's media, and one test's from another's."""
    settings.MEDIA_ROOT = tmp_path / "media"

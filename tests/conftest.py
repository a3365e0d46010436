"""What every test stands on: files of its own."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path: Path) -> None:
    """Keep uploads out of the machine's media, and one test's from another's."""
    settings.MEDIA_ROOT = tmp_path / "media"

"""The pictures of the guides can be taken anew, and those that are kept are all of them."""

import pytest

from tests.demonstration import pictures

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser


def test_every_picture_can_be_taken_anew(product, browser, tmp_path):
    pictures.take_all(product, browser, tmp_path)
    taken = {picture.name: picture.stat().st_size for picture in tmp_path.iterdir()}
    assert taken.keys() == {picture.name for picture in pictures.FOLDER.iterdir()}
    assert all(size <= pictures.LARGEST for size in taken.values())

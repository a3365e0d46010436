"""What the documentation says of the drills is what they are judged by."""

from pathlib import Path

from django.conf import settings

from tests.drills.__main__ import DRILLS


def test_operators_read_the_same_table():
    guide = (Path(settings.BASE_DIR) / "docs/operations.md").read_text()
    for drill in DRILLS:
        assert f"| {drill.number} | {drill.broken} | {drill.expected} |" in guide


def test_all_twenty_are_held():
    assert [drill.number for drill in DRILLS] == list(range(1, 21))

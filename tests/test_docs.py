"""The documentation is true: links lead somewhere, commands and settings exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
_COMMAND = re.compile(r"manage\.py ([a-z_]+)")
_TARGET = re.compile(r"(?:^|`)make ([a-z-]+)", re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    targets = _LINK.findall(document.read_text())
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_exist(document):
    named = set(_COMMAND.findall(document.read_text()))
    assert named - set(get_commands()) == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_exist(document):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(_TARGET.findall(document.read_text())) - targets == set()


def test_every_decision_is_listed_and_short():
    listed = (ROOT / "docs" / "index.md").read_text()
    for decision in (ROOT / "docs" / "decisions").glob("*.md"):
        assert decision.name in listed
        assert len(decision.read_text().splitlines()) < 40

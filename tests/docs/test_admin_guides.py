"""The guides for editors and translators name what is on the screen, in both languages alike."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.text import capfirst

from tests.docs.interface_words import ukrainian_words

DOCS = Path(settings.BASE_DIR) / "docs"
GUIDES = ("editors", "translators")
MOST_LINES, MOST_BYTES = 150, 60_000


def text(guide: str, language: str) -> str:
    return (DOCS / f"{guide}.{language}.md").read_text()


def quoted(guide: str, language: str) -> list[str]:
    """Return the words of the interface: what is set in bold, broken lines joined."""
    bold = re.findall(r"\*\*(.+?)\*\*", text(guide, language), re.DOTALL)
    return [capfirst(" ".join(words.split())) for words in bold]


def pictures(guide: str, language: str) -> list[str]:
    return re.findall(r"!\[[^\]]+\]\(pictures/(.+?)\.(?:en|uk)\.png\)", text(guide, language))


@pytest.mark.parametrize("guide", GUIDES)
def test_quoted_words_are_those_of_the_interface(guide):
    assert [word for word in quoted(guide, "en") if word not in ukrainian_words()] == []
    known = set().union(*ukrainian_words().values())
    assert [word for word in quoted(guide, "uk") if word not in known] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_say_the_same(guide):
    english, ukrainian = quoted(guide, "en"), quoted(guide, "uk")
    pairs = zip(english, ukrainian, strict=True)
    different = [pair for pair in pairs if pair[1] not in ukrainian_words()[pair[0]]]
    assert different == []
    assert pictures(guide, "en") == pictures(guide, "uk")
    headings = [re.findall(r"^#+", text(guide, code), re.MULTILINE) for code in ("en", "uk")]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_is_short_and_shows_its_own_language(guide, language):
    assert len(text(guide, language).splitlines()) <= MOST_LINES
    shown = re.findall(r"\(pictures/(.+?\.png)\)", text(guide, language))
    assert all(name.endswith(f".{language}.png") for name in shown)


def test_every_picture_is_small_and_shown():
    shown = {f"{n}.{code}.png" for g in GUIDES for code in ("en", "uk") for n in pictures(g, code)}
    kept = {picture.name: picture.stat().st_size for picture in (DOCS / "pictures").iterdir()}
    assert kept.keys() == shown
    assert max(kept.values()) <= MOST_BYTES

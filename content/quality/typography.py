"""Quotation marks and apostrophes as the language has them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.quality.findings import Check, Finding
from content.quality.subjects import Subject

_AROUND = 12


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    right: str


_STRAIGHT = re.compile(r'"[^"\n]+"')
_RULES = {
    "uk": (
        _Rule(_STRAIGHT, "«…»"),
        _Rule(re.compile(r"[“„][^”“\n]+[”“]"), "«…»"),
        _Rule(re.compile(r"(?<=[\u0400-\u04ff])['`´*](?=[\u0400-\u04ff])"), "’"),
    ),
    "en": (
        _Rule(_STRAIGHT, "“…”"),
        _Rule(re.compile(r"«[^»\n]+»"), "“…”"),
        _Rule(re.compile(r"(?<=[A-Za-z])[`´](?=[A-Za-z])"), "’"),
    ),
}


def check(subject: Subject) -> Iterator[Finding]:
    for leaf in subject.texts():
        text = leaf.text
        for rule in _RULES.get(subject.language, ()):
            match = rule.pattern.search(text)
            if match:
                message = _("Write %(right)s instead of what stands in “%(found)s”.")
                values = {"right": rule.right, "found": _shown(text, match)}
                yield Finding(Check.TYPOGRAPHY, leaf.place, message % values)


def _shown(text: str, match: re.Match[str]) -> str:
    """The place with some letters around it, so that it is found again."""
    start, end = max(match.start() - _AROUND, 0), min(match.end() + _AROUND, len(text))
    return " ".join(text[start : min(end, start + 60)].split())

"""Letters of the other alphabet that look the same: search, sorting and screen readers fail."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from content.quality.findings import Check, Finding
from content.quality.subjects import Subject

# Latin letters and the Cyrillic ones that nobody can tell from them.
_LATIN = "aceiopxyABCEHIKMOPTXY"
_CYRILLIC = "асеіорхуАВСЕНІКМОРТХУ"
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_HAS_LATIN = re.compile(r"[A-Za-z]")
_HAS_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# The word «і», a Latin letter between Cyrillic words.
_LONELY = re.compile(r"(?<=[\u0400-\u04ff,»”\"])\s([aioy])\s(?=[\u0400-\u04ff«“\"])")
_MOST = 5


def check(subject: Subject) -> Iterator[Finding]:
    for leaf in subject.texts():
        words = list(dict.fromkeys(mixed_words(leaf.text)))
        if words:
            message = _("Latin and Cyrillic letters stand in one word: %(words)s. Write them anew.")
            shown = ", ".join(f"“{word}” ({foreign_letters(word)})" for word in words[:_MOST])
            yield Finding(Check.MIXED_SCRIPTS, leaf.place, message % {"words": shown})


def mixed_words(text: str) -> Iterator[str]:
    """Yield words that only look right."""
    for word in _WORD.findall(text):
        if _HAS_LATIN.search(word) and _HAS_CYRILLIC.search(word) and foreign_letters(word):
            yield word
    for match in _LONELY.finditer(text):
        yield match[1]


def foreign_letters(word: str) -> str:
    """The letters of the script that the word is not written in, if each of them looks right."""
    latin = [letter for letter in word if _HAS_LATIN.match(letter)]
    cyrillic = [letter for letter in word if _HAS_CYRILLIC.match(letter)]
    if len(latin) <= len(cyrillic) or not cyrillic:
        foreign, alike = latin, _LATIN
    else:
        foreign, alike = cyrillic, _CYRILLIC
    return " ".join(dict.fromkeys(foreign)) if all(sign in alike for sign in foreign) else ""

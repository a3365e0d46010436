"""Whether the first screen can be read at a glance.

The first screen is the summary and the beginning of the body, a hundred and twenty words together.
Three things are counted, because every language has them and an editor can change them: the words
of each sentence, the longest sentence, and the share of long words. Ukrainian words are longer
than English ones, so that each language has its own bound. What is counted is a hint: a name of a
programme is a long word, too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.quality.findings import Check, Finding
from content.quality.subjects import Subject

FIRST_SCREEN = 120
_FIELDS = ("summary", "introduction", "body")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
# A full stop after a number or a single letter ends no sentence: «2.», “E. g.”
_SENTENCE_END = re.compile(r"(?<!\b\w)(?<!\d)[.!?…]+(?=\s|$)|\n\n+")
_FEWEST_WORDS = 20


@dataclass(frozen=True)
class Bounds:
    """Words in a sentence on average and at most; letters of a long word; percent of them."""

    average: int
    longest: int
    long_word: int
    long_share: int


BOUNDS = {"uk": Bounds(18, 30, 11, 20), "en": Bounds(20, 32, 10, 20)}


def check(subject: Subject) -> Iterator[Finding]:
    bounds = BOUNDS.get(subject.language)
    if bounds is None:
        return
    text = first_screen(subject)
    sentences = [found for part in _SENTENCE_END.split(text) if (found := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < _FEWEST_WORDS:
        return
    average = round(len(words) / len(sentences))
    longest = max(sentences, key=len)
    share = 100 * sum(len(word) >= bounds.long_word for word in words) // len(words)
    place = _("First screen")
    if average > bounds.average:
        message = _("%(count)d words in a sentence on average; %(limit)d are easy. Divide some.")
        values = {"count": average, "limit": bounds.average}
        yield Finding(Check.READABILITY, place, message % values)
    if len(longest) > bounds.longest:
        message = _("The sentence “%(start)s…” has %(count)d words. Divide it.")
        values = {"start": " ".join(longest[:5]), "count": len(longest)}
        yield Finding(Check.READABILITY, place, message % values)
    if share > bounds.long_share:
        message = _("%(share)d %% of the words have %(letters)d letters or more. Use shorter ones.")
        values = {"share": share, "letters": bounds.long_word}
        yield Finding(Check.READABILITY, place, message % values)


def first_screen(subject: Subject) -> str:
    """What is read first, cut after a hundred and twenty words."""
    wanted = [leaf for leaf in subject.texts() if leaf.field in _FIELDS]
    wanted.sort(key=lambda leaf: _FIELDS.index(leaf.field))
    kept: list[str] = []
    left = FIRST_SCREEN
    for leaf in wanted:
        words = leaf.text.split(" ")
        if left <= 0:
            break
        kept.append(" ".join(words[:left]))
        left -= len(words)
    return "\n\n".join(kept)

"""Texts cut into words, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.normalisation import APOSTROPHES, INVISIBLE, normalise

# Letters and digits, with unseen marks in between and apostrophes within.
_LETTER = rf"(?:[^\W_]|[\u0300-\u036f{INVISIBLE}])"
_PART = rf"[^\W_]{_LETTER}*(?:[{APOSTROPHES}]{_LETTER}+)*"
_HYPHENS = "\u2010\u2011-"
# A word, or several that hyphens join.
COMPOUND = re.compile(rf"{_PART}(?:[{_HYPHENS}]{_PART})*")
_WITHIN = re.compile(_PART)


class Word(NamedTuple):
    """A word in its normal spelling; ``start`` and ``end`` count characters of the text."""

    text: str
    start: int
    end: int
    # The parts of a hyphenated word written as one; empty for all but its first part.
    joined: str = ""


def words_of(text: str) -> Iterator[Word]:
    """Every word; a hyphenated one part by part, the first knowing the whole."""
    for compound in COMPOUND.finditer(text):
        if compound.group().isalnum():
            yield Word(normalise(compound.group()), *compound.span())
            continue
        parts = list(_WITHIN.finditer(compound.group()))
        spelt = [normalise(part.group()) for part in parts]
        for number, (part, word) in enumerate(zip(parts, spelt, strict=True)):
            yield Word(
                word,
                compound.start() + part.start(),
                compound.start() + part.end(),
                "".join(spelt) if len(parts) > 1 and not number else "",
            )

"""Where a record says what was asked: pieces of its texts, with the places of the words in them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from search.analysis.documents import lexemes_of, told_words
from search.analysis.lexemes import BEGINNING

LONGEST_FRAGMENT = 240
_LEAD = 60
_CUT = "…"


@dataclass(frozen=True)
class Range:
    """``start`` and ``end`` count UTF-16 code units, as JavaScript does."""

    start: int
    end: int


@dataclass(frozen=True)
class Fragment:
    """A piece of a plain text and the ranges of it that say what was asked."""

    text: str
    ranges: tuple[Range, ...]


def fragment_of(text: str, locale: str, asked: Collection[str]) -> Fragment | None:
    """The piece of ``text`` that says most of the lexemes asked for; None if it says none."""
    places = list(_places(text, locale, asked))
    if not places:
        return None
    start, end = _window(text, places)
    before, after = (_CUT if start else ""), (_CUT if end < len(text) else "")
    shown = f"{before}{text[start:end]}{after}"
    shift = len(before) - start
    ranges = tuple(
        Range(_units(shown, first + shift), _units(shown, last + shift))
        for first, last in places
        if start <= first and last <= end
    )
    return Fragment(shown, ranges)


def _places(text: str, locale: str, asked: Collection[str]) -> Iterator[tuple[int, int]]:
    beginnings = tuple(each.removesuffix(BEGINNING) for each in asked if each.endswith(BEGINNING))
    for word in told_words(text, locale):
        lexemes = list(lexemes_of(word, locale))
        if any(lexeme in asked or lexeme.startswith(beginnings) for lexeme in lexemes):
            yield word.start, word.end


def _window(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """Where to cut, between words: around the place that is followed by most others."""
    if len(text) <= LONGEST_FRAGMENT:
        return 0, len(text)
    room = LONGEST_FRAGMENT - _LEAD
    best = max(
        places, key=lambda place: sum(place[0] <= one < place[0] + room for one, _ in places)
    )
    start = max(best[0] - _LEAD, 0)
    start = 0 if not start else text.find(" ", start, best[0]) + 1 or best[0]
    end = start + LONGEST_FRAGMENT
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", best[1], end), best[1])


def _units(text: str, place: int) -> int:
    return place + sum(letter > "\uffff" for letter in text[:place])

"""Where a record says what was asked: pieces of its texts, with the places of the words in them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from search.analysis.documents import lexemes_of, says_something
from search.analysis.lexemes import BEGINNING
from search.analysis.words import COMPOUND, Word, words_of

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


@dataclass(frozen=True)
class Asked:
    """The lexemes that were asked for; remembers which words of the hits say one."""

    lexemes: Collection[str]
    _known: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)

    def places_in(self, written: str, locale: str) -> list[tuple[int, int]]:
        """Where a word, or several with hyphens, says what was asked; mostly nowhere."""
        known = self._known.get((written, locale))
        if known is None:
            known = self._known[written, locale] = [
                (word.start, word.end) for word in words_of(written) if self._is_said(word, locale)
            ]
        return known

    def _is_said(self, word: Word, locale: str) -> bool:
        if not says_something(word.text, locale):
            return False
        return any(
            lexeme in self.lexemes or lexeme.startswith(self._beginnings)
            for lexeme in lexemes_of(word, locale)
        )

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(
            each.removesuffix(BEGINNING) for each in self.lexemes if each.endswith(BEGINNING)
        )


def fragment_of(text: str, locale: str, asked: Asked) -> Fragment | None:
    """The piece of ``text`` that says most of what was asked for; None if it says none."""
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


def _places(text: str, locale: str, asked: Asked) -> Iterator[tuple[int, int]]:
    for compound in COMPOUND.finditer(text):
        # Said of nearly every word of every hit: nothing.
        if places := asked.places_in(compound.group(), locale):
            for start, end in places:
                yield compound.start() + start, compound.start() + end


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

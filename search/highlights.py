"""Where a record says what was asked: pieces of its texts, with the places of the words in them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from search.analysis.documents import lexemes_between_spaces, lexemes_of, told_words
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


class Asked:
    """The lexemes that were asked for; remembers what of the texts of hits says one."""

    def __init__(self, lexemes: Collection[str]) -> None:
        self._lexemes = frozenset(lexemes)
        self._beginnings = tuple(
            each.removesuffix(BEGINNING) for each in lexemes if each.endswith(BEGINNING)
        )
        self._known: dict[str, _Said] = {}

    def places_in(self, text: str, locale: str) -> list[tuple[int, int]]:
        """Where the words are that say what was asked, in their order."""
        known = self._known.setdefault(locale, _Said(self, locale))
        # Of some hundreds of words in a text, a few say something: only those are looked for.
        return sorted(
            (start + word.start, start + word.end)
            for written in set(text.split())
            if known[written]
            for word in told_words(written, locale)
            if self.is_said_by(lexemes_of(word, locale))
            for start in _places_of(written, text)
        )

    def is_said_by(self, lexemes: Collection[str]) -> bool:
        return not self._lexemes.isdisjoint(lexemes) or (
            bool(self._beginnings) and any(each.startswith(self._beginnings) for each in lexemes)
        )


class _Said(dict[str, bool]):
    """For what is written between two spaces, whether any word of it says what was asked."""

    def __init__(self, asked: Asked, locale: str) -> None:
        self._asked, self._locale = asked, locale

    def __missing__(self, written: str) -> bool:
        lexemes = lexemes_between_spaces(written, self._locale)
        said = self[written] = self._asked.is_said_by(lexemes)
        return said


def fragment_of(text: str, locale: str, asked: Asked) -> Fragment | None:
    """The piece of ``text`` that says most of what was asked for; None if it says none."""
    places = asked.places_in(text, locale)
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


def _places_of(written: str, text: str) -> Iterator[int]:
    """Where it stands between spaces, and not as a part of something longer."""
    start = text.find(written)
    while start >= 0:
        end = start + len(written)
        if not text[start - 1 : start].strip() and not text[end : end + 1].strip():
            yield start
        start = text.find(written, end)


def _window(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """Where to cut, between words: around the place that is followed by most others."""
    if len(text) <= LONGEST_FRAGMENT:
        return 0, len(text)
    room = LONGEST_FRAGMENT - _LEAD
    starts = [start for start, _ in places]
    followed = [bisect_left(starts, start + room) - number for number, start in enumerate(starts)]
    best = places[followed.index(max(followed))]
    start = max(best[0] - _LEAD, 0)
    start = 0 if not start else text.find(" ", start, best[0]) + 1 or best[0]
    end = start + LONGEST_FRAGMENT
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", best[1], end), best[1])


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

"""Where a record says what was asked: pieces of its texts, with the places of the words in them."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from search.analysis.documents import lexemes_of, told_words
from search.analysis.lexemes import BEGINNING
from search.analysis.pieces import marks_of, pieces

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
    """The lexemes that were asked for; remembers where the texts of hits say one."""

    def __init__(self, lexemes: Collection[str]) -> None:
        self._lexemes = frozenset(lexemes)
        self._marks = marks_of(lexemes)
        self._beginnings = tuple(
            each.removesuffix(BEGINNING) for each in lexemes if each.endswith(BEGINNING)
        )
        self._known: dict[str, _Places] = {}

    def places_in(self, text: str, locale: str) -> list[tuple[int, int]]:
        """Where the words are that say what was asked, in their order."""
        known = self._known.setdefault(locale, _Places(self, locale))
        found: list[tuple[int, int]] = []
        # Of some hundreds of pieces in a text, a few say something: only those are looked for.
        for piece in set(text.split()):
            if places := known[piece]:
                for start in _places_of(piece, text):
                    found += [(start + first, start + last) for first, last in places]
        return sorted(found)

    def places_in_piece(self, piece: str, locale: str) -> tuple[tuple[int, int], ...]:
        """The same in what is written between two spaces."""
        if not self._beginnings and not pieces.may_say(piece, locale, self._marks):
            return ()
        return tuple(
            (word.start, word.end)
            for word in told_words(piece, locale)
            if self._is_said_by(lexemes_of(word, locale))
        )

    def _is_said_by(self, lexemes: Collection[str]) -> bool:
        return not self._lexemes.isdisjoint(lexemes) or (
            bool(self._beginnings) and any(each.startswith(self._beginnings) for each in lexemes)
        )


class _Places(dict[str, tuple[tuple[int, int], ...]]):
    """Where pieces say what was asked; hits of one query have most of theirs in common."""

    def __init__(self, asked: Asked, locale: str) -> None:
        self._asked, self._locale = asked, locale

    def __missing__(self, piece: str) -> tuple[tuple[int, int], ...]:
        places = self[piece] = self._asked.places_in_piece(piece, self._locale)
        return places


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


def _places_of(piece: str, text: str) -> Iterator[int]:
    """Where it stands between spaces, and not as a part of something longer."""
    start = text.find(piece)
    while start >= 0:
        end = start + len(piece)
        if not text[start - 1 : start].strip() and not text[end : end + 1].strip():
            yield start
        start = text.find(piece, end)


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

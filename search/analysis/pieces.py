"""Which lexemes the pieces of texts hold, a piece being what is written between two spaces.

Whoever marks what a hit says of a query asks it of some thousand pieces. Analysing one takes as
long as fifty answers of this table. It is flat, so that it holds the pieces of a large site in as
much room as a dictionary would take for the commonest of them.
"""

from array import array
from collections.abc import Collection, Iterable

from search.analysis.documents import lexemes_of, told_words

_SLOTS = 1 << 18
# A slot holds three marks and, above them, what tells its piece from others of the same slot.
_BITS = 15
_MOST = 3
_MARKS = (1 << _MOST * _BITS) - 1
_MARK = (1 << _BITS) - 1
_TELLING = (1 << 64 - _MOST * _BITS) - 1
# Stands for any lexeme, where a piece holds too many.
_ANY = _MARK


def marks_of(lexemes: Iterable[str]) -> frozenset[int]:
    """What ``Pieces.may_say`` is asked with; it holds in this process alone."""
    return frozenset((_ANY, *map(_mark_of, lexemes)))


def _mark_of(lexeme: str) -> int:
    return hash(lexeme) % (_ANY - 1) + 1


class Pieces:
    """Remembers some marks of each piece; a new one takes the slot of the one before it.

    A slot is one number, so that threads can neither see nor leave a half of one. Two pieces are
    taken for each other once in half a million times, and then a word may stay unmarked.
    """

    def __init__(self, slots: int = _SLOTS) -> None:
        self._slots = array("Q", bytes(8 * slots))

    def may_say(self, piece: str, language: str, marks: Collection[int]) -> bool:
        """Whether the piece says a lexeme of these marks: False is certain, True is likely."""
        number = hash((piece, language))
        place = number % len(self._slots)
        # Never 0: that is an empty slot.
        telling = number // len(self._slots) & _TELLING | 1
        slot = self._slots[place]
        if slot >> _MOST * _BITS != telling:
            slot = telling << _MOST * _BITS | _marked(piece, language)
            self._slots[place] = slot
        left = slot & _MARKS
        while left:
            if left & _MARK in marks:
                return True
            left >>= _BITS
        return False


def _marked(piece: str, language: str) -> int:
    said = {
        _mark_of(lexeme)
        for word in told_words(piece, language)
        for lexeme in lexemes_of(word, language)
    }
    number = 0
    for mark in said if len(said) <= _MOST else (_ANY,):
        number = number << _BITS | mark
    return number


pieces = Pieces()

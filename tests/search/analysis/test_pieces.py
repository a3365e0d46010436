"""The table of pieces may say yes in error, and never no."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from search.analysis.documents import lexemes_of, told_words
from search.analysis.pieces import Pieces, marks_of

TEXT = """Кластери меблярів, що з’єдналися торік, — науково-дослідний гурт; 2021 року їх було
12. Furniture-makers (и їхні people) are here: Smith-Jones, UKRLEGPROM! та й усе"""
MANY = "один-два-три-чотири-п’ять"


def lexemes(piece: str, language: str = "uk") -> set[str]:
    words = told_words(piece, language)
    return {lexeme for word in words for lexeme in lexemes_of(word, language)}


@pytest.mark.parametrize("slots", [1 << 18, 1])
def test_what_a_piece_says_is_never_denied(slots):
    pieces = Pieces(slots)
    for piece in 2 * [*TEXT.split(), MANY]:
        for lexeme in lexemes(piece):
            assert pieces.may_say(piece, "uk", marks_of([lexeme])), (piece, lexeme)


def test_what_a_piece_does_not_say_is_mostly_denied():
    pieces = Pieces()
    marks = marks_of(["shovel", "lopata", "~lop"])
    known = [piece for piece in TEXT.split() if len(lexemes(piece)) <= 3]
    taken_in_error = sum(pieces.may_say(piece, "uk", marks) for piece in known)
    # One would be taken in error once in two hundred runs.
    assert len(known) > 15
    assert taken_in_error <= 2
    # Of what holds more lexemes than there is room for, nothing is known.
    assert pieces.may_say(MANY, "uk", marks)


def test_what_says_nothing_is_remembered_too(monkeypatch):
    pieces = Pieces()
    assert not pieces.may_say("та", "uk", marks_of(["та"]))
    monkeypatch.setattr("search.analysis.pieces.told_words", None)
    assert not pieces.may_say("та", "uk", marks_of(["та"]))


def test_a_piece_may_say_something_in_one_language_alone():
    pieces = Pieces()
    for _ in range(2):
        assert not pieces.may_say("die", "de", marks_of(lexemes("die", "en")))
        assert pieces.may_say("die", "en", marks_of(lexemes("die", "en")))


def test_threads_that_share_slots_leave_none_wrong():
    pieces = Pieces(8)
    wanted = [(piece, marks_of(lexemes(piece))) for piece in TEXT.split() if lexemes(piece)]

    def all_said(_: int) -> bool:
        return all(pieces.may_say(piece, "uk", marks) for piece, marks in wanted)

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(all_said, range(200)))

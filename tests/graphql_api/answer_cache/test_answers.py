"""The memory of answers never outgrows its bound."""

from django.utils import timezone

from graphql_api.answer_cache.answers import LARGEST_SHARE, Answer, Answers
from graphql_api.answer_cache.basis import Basis
from graphql_api.answer_cache.response import Response

BOUND = 150_000
NOW = timezone.now()


def answer(size: int) -> Answer:
    response = Response("200 OK", [], b"x" * size)
    return Answer(response, Basis(frozenset()), sequence=1, moment="", kept_at=NOW, until=NOW)


def test_the_answers_unused_longest_go_first():
    answers = Answers(BOUND)
    for number in range(9):
        answers.keep(bytes([number]), answer(9_000))
    answers.get(bytes([0]))

    answers.keep(b"another", answer(9_000))
    answers.keep(b"one more", answer(9_000))

    assert answers.get(bytes([0])) is not None
    assert answers.get(bytes([1])) is None
    assert answers.get(b"one more") is not None


def test_an_answer_that_would_push_out_many_others_is_not_kept():
    answers = Answers(BOUND)

    answers.keep(b"large", answer(BOUND // LARGEST_SHARE))

    assert answers.get(b"large") is None


def test_an_answer_kept_again_weighs_once():
    answers = Answers(BOUND)
    answers.keep(b"other", answer(9_000))

    for _ in range(50):
        answers.keep(b"same", answer(9_000))

    assert answers.get(b"other") is not None

"""Answers as bytes, bounded in number of bytes; the ones unused longest go first."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock

from graphql_api.answer_cache.basis import Basis
from graphql_api.answer_cache.response import Response

# What an entry weighs besides its text, measured: keys, headers as they are sent, bookkeeping.
_OVERHEAD = 6_000
LARGEST_SHARE = 8


@dataclass(frozen=True)
class Answer:
    """A complete answer, what it rests on, and how long that holds at the least.

    It was right at position ``sequence`` of the store, whose last change was made at ``moment``,
    and the clock alone changes nothing before ``until``.
    """

    response: Response
    basis: Basis
    sequence: int
    moment: str
    kept_at: datetime
    until: datetime

    def confirmed(self, sequence: int, moment: str) -> "Answer":
        """The same answer, known to hold at a later position."""
        return replace(self, sequence=sequence, moment=moment)


class Answers:
    """A mapping of bounded size, shared by the threads of a process."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: bytes) -> Answer | None:
        with self._lock:
            answer = self._answers.get(key)
            if answer is not None:
                self._answers.move_to_end(key)
            return answer

    def keep(self, key: bytes, answer: Answer) -> None:
        """Keep the answer, unless it alone would push out a large share of the others."""
        if _weight(answer) > self._most_bytes // LARGEST_SHARE:
            return
        with self._lock:
            self._remove(key)
            self._answers[key] = answer
            self._bytes += _weight(answer)
            while self._bytes > self._most_bytes:
                self._remove(next(iter(self._answers)))

    def _remove(self, key: bytes) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self._bytes -= _weight(answer)


def _weight(answer: Answer) -> int:
    return len(answer.response.content) + _OVERHEAD

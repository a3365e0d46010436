"""Which words of a text were taken out and which put in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"<[^>]*>|&[#\w]+;|\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, was deleted or was inserted."""

    kind: Literal["equal", "delete", "insert"]
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """Return the pieces of both texts in reading order, deletions before insertions."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("equal", "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append(Piece("delete", "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append(Piece("insert", "".join(new[new_from:new_to])))
    return pieces

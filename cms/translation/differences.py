"""The difference of two texts word by word, for reviewers and for translators alike."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A tag, a word with its apostrophes and hyphens, spaces, or one other character.
_TOKEN = re.compile(r"<[^<>]*>|\w+(?:['’ʼ-]\w+)*|\s+|.", re.DOTALL)
# Comparing costs the square of it; a longer text is shown as replaced.
MOST_TOKENS = 4_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text: ``same`` in both, ``removed`` from the first, ``added`` by the second."""

    kind: Literal["same", "removed", "added"]
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces of two fragments of HTML in reading order; tags are shown as they are."""
    old, new = _tokens(before), _tokens(after)
    if len(old) + len(new) > MOST_TOKENS:
        return list(_pieces("replace", old, new))
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    return [
        piece
        for kind, start, end, new_start, new_end in matcher.get_opcodes()
        for piece in _pieces(kind, old[start:end], new[new_start:new_end])
    ]


def readable(fragment: str) -> str:
    """Return a fragment of HTML as the translation editor shows it: tags stay, entities do not."""
    return "".join(_tokens(fragment))


def _pieces(kind: str, old: list[str], new: list[str]) -> Iterator[Piece]:
    if kind == "equal":
        yield Piece("same", "".join(old))
        return
    if old:
        yield Piece("removed", "".join(old))
    if new:
        yield Piece("added", "".join(new))


def _tokens(fragment: str) -> list[str]:
    """Cut tags first, so that an escaped ``&lt;`` is not taken for one."""
    tokens: list[str] = []
    for part in re.split(r"(<[^<>]*>)", fragment):
        if part.startswith("<"):
            tokens.append(part)
        else:
            tokens.extend(_TOKEN.findall(html.unescape(part)))
    return tokens

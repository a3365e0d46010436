"""Texts cut to a length, where a word ends."""

import re

ELLIPSIS = "…"
# What would look lost before the ellipsis.
_LOOSE_END = re.compile(r"[\s,;:(\[«“„–—-]+\Z")


def shortened(text: str, longest: int) -> str:
    """Return ``text``, or what fits of it into ``longest`` characters, the ellipsis counted.

    It is cut between words; a first word that is too long is cut itself.
    """
    if len(text) <= longest:
        return text
    start = text[: longest - 1]
    if not text[longest - 1].isspace():
        words = re.match(r"(.*\S)\s", start, re.DOTALL)
        start = words[1] if words else start
    return (_LOOSE_END.sub("", start) or start) + ELLIPSIS

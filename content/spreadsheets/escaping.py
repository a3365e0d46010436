"""Text that a spreadsheet program would take for a formula.

Somebody else's words must not compute anything on the machine of whoever opens the file. What
begins with a sign of a formula gets an apostrophe before it, which reading takes away again.
"""

import re

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?\Z")
_APOSTROPHE = "'"


def escaped(text: str) -> str:
    """Return the text as it is written into a cell of CSV."""
    if is_dangerous(text) or unescaped(text) != text:
        return _APOSTROPHE + text
    return text


def unescaped(text: str) -> str:
    """Return the text that ``escaped`` was given."""
    rest = text.removeprefix(_APOSTROPHE)
    if rest != text and rest.startswith((*_DANGEROUS, _APOSTROPHE)):
        return rest
    return text


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program would compute it; a plain negative number is harmless."""
    return text.startswith(_DANGEROUS) and not _NUMBER.match(text)

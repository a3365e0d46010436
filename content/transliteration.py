"""Ukrainian in Latin letters, by the official table.

Cabinet of Ministers of Ukraine, resolution 55 of 27 January 2010. Addresses are made of it, in the
admin and in importers alike, so that one name has one spelling.
"""

import re

from django.utils.text import slugify as _slugify

_LETTERS = dict(
    zip(
        "абвгґдежзиіклмнопрстуфхцчшщ",
        [
            "a",
            "b",
            "v",
            "h",
            "g",
            "d",
            "e",
            "zh",
            "z",
            "y",
            "i",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
        ],
        strict=True,
    )
)
# These are written one way at the beginning of a word and another way inside it.
_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_INSIDE = {"є": "ie", "ї": "i", "й": "i", "ю": "iu", "я": "ia"}
_APOSTROPHES = "'’ʼ`"
_SILENT = {"ь", *_APOSTROPHES}
_WORD = re.compile(r"[а-щьюяєіїґ]+(?:['’ʼ`][а-щьюяєіїґ]+)*", re.IGNORECASE)


def transliterate(text: str) -> str:
    """Return ``text`` with its Ukrainian words in Latin letters; all else stays as it is."""
    return _WORD.sub(lambda match: _word(match.group()), text)


def slugify(text: str) -> str:
    """Return the ASCII address of ``text``: «Київ – місто» is kyiv-misto."""
    return _slugify(transliterate(text))


def _word(word: str) -> str:
    latin = "".join(_letter(word, place) for place in range(len(word)))
    return latin.upper() if len(word) > 1 and word.isupper() else latin


def _letter(word: str, place: int) -> str:
    letter = word[place].lower()
    if letter in _SILENT:
        return ""
    # «зг» is zgh, because zh is «ж»; an apostrophe between them leaves no trace.
    if letter == "г" and word[:place].rstrip(_APOSTROPHES)[-1:].lower() == "з":
        latin = "gh"
    elif letter in _FIRST:
        latin = _INSIDE[letter] if place else _FIRST[letter]
    else:
        latin = _LETTERS[letter]
    return latin.capitalize() if word[place].isupper() else latin

"""Ukrainian words read back from Latin letters, by the official table of 2010 and its habits."""

import re

# The longest first; what the official table writes in several letters.
_LETTERS = {
    "shch": "щ",
    "zgh": "зг",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "ye": "є",
    "yi": "ї",
    "yu": "ю",
    "ya": "я",
    "ie": "є",
    "iu": "ю",
    "ia": "я",
    "yy": "ий",
    "a": "а",
    "b": "б",
    "v": "в",
    "w": "в",
    "h": "г",
    "g": "ґ",
    "d": "д",
    "e": "е",
    "z": "з",
    "y": "и",
    "i": "і",
    "j": "й",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "f": "ф",
    "c": "к",
    "x": "кс",
}
_LETTER = re.compile("|".join(_LETTERS))
# At the end of a word: adjectives in -yi and -ii.
_ENDINGS = (("yi", "ий"), ("ii", "ій"))


def to_cyrillic(word: str) -> str | None:
    """Return how a Ukrainian word in Latin letters is spelt; None if it holds other letters.

    The soft sign is not written in Latin, so that it is missing here too.
    """
    latin = word.lower()
    if not latin.isascii() or not latin.isalpha():
        return None
    ending = ""
    for written, meant in _ENDINGS:
        if latin.endswith(written):
            latin, ending = latin.removesuffix(written), meant
            break
    return _LETTER.sub(lambda match: _LETTERS[match.group()], latin) + ending

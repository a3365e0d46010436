"""One spelling for what is typed in many: apostrophes, unseen marks, letters of another script."""

import re
import unicodedata
from functools import lru_cache

APOSTROPHE = "’"
APOSTROPHES = "'’ʼ`ʹ′´‘ʻ＇"
# Stress marks and what browsers and word processors put into words unseen.
INVISIBLE = "\u0301\u0300\u00ad\u200b\u200c\u200d\u2060\ufeff"

# Capital and small letters that look the same in both scripts.
_LATIN_LOOKS = "ABCEHIKMOPTXYaceiopxy"
_CYRILLIC_LOOKS = "АВСЕНІКМОРТХУасеіорху"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)
_ONE_APOSTROPHE = dict.fromkeys(map(ord, APOSTROPHES), APOSTROPHE)
_SEEN_ALONE = dict.fromkeys(map(ord, INVISIBLE))
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@lru_cache(maxsize=20_000)
def normalise(word: str) -> str:
    """Return one word, its case kept, in the spelling in which words are compared."""
    # Apostrophes first: NFKC takes some of them for a space with an accent.
    composed = unicodedata.normalize("NFKC", word.translate(_ONE_APOSTROPHE))
    return _one_script(composed.translate(_SEEN_ALONE))


def is_cyrillic(word: str) -> bool:
    return _CYRILLIC.search(word) is not None


def in_look_alikes(word: str) -> str | None:
    """The word in the letters of the other script that look the same; None if some have none."""
    for other in (_TO_LATIN, _TO_CYRILLIC):
        letters = [letter for letter in word if letter.isalpha()]
        if letters and all(ord(letter) in other for letter in letters):
            return word.translate(other)
    return None


def _one_script(word: str) -> str:
    """A word of two scripts is meant in one: that to which the look-alikes can be turned."""
    cyrillic = _CYRILLIC.findall(word)
    latin = [letter for letter in word if letter.isalpha() and not is_cyrillic(letter)]
    if not cyrillic or not latin:
        return word
    turns_cyrillic = all(letter in _LATIN_LOOKS for letter in latin)
    turns_latin = all(letter in _CYRILLIC_LOOKS for letter in cyrillic)
    if turns_cyrillic and (not turns_latin or len(cyrillic) >= len(latin)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if turns_latin else word

"""One Latin key for a word in any script and romanisation.

Поділля, Podillia, Podillya and Podilia share a key, as do Харків and Kharkiv. Ukrainian letters are
written by the official table (Cabinet of Ministers, resolution 55 of 27 January 2010), then
whatever romanisations disagree about is folded away. Words of one language rarely fall together.
"""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ’"
_WRITTEN = "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch _ iu ia io y e _ _"
_CYRILLIC = {
    letter: "" if latin == "_" else latin
    for letter, latin in zip(_LETTERS, _WRITTEN.split(), strict=True)
}
_LATIN = str.maketrans(
    {"ł": "l", "ß": "ss", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"}
)
# Several letters for one sound, the longest first. Capitals stand for sounds of two letters.
_SOUNDS = {
    "shch": "S",
    "tsch": "C",
    "sch": "S",
    "sh": "S",
    "sz": "S",
    "ch": "C",
    "cz": "C",
    "zh": "Z",
    "rz": "Z",
    "kh": "h",
    "gh": "h",
    "ph": "f",
    "th": "t",
    "ck": "k",
    "ts": "c",
    "tz": "c",
    "x": "ks",
    "q": "k",
    "w": "v",
    "g": "h",
    "y": "i",
    "j": "i",
}
_SOUND = re.compile("|".join(_SOUNDS))
_SOFTENED = re.compile(r"i+(?=[aeou])")
_DOUBLED = re.compile(r"([^\W\d])\1+")
# A key that ends so may go on otherwise once the next letter is typed.
_UNFINISHED = "tskzcgi"
_SHORTEST_CUT = 4


@lru_cache(maxsize=20_000)
def key_of(word: str) -> str:
    """Return the key of a normalised word: ASCII for the scripts known here, never empty."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in word.lower())
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", latin.translate(_LATIN))
        if not unicodedata.combining(letter) and letter != "'"
    )
    sounds = _SOUND.sub(lambda match: _SOUNDS[match.group()], plain)
    return _DOUBLED.sub(r"\1", _SOFTENED.sub("", sounds)) or word


def beginnings(part: str) -> list[str]:
    """Keys with which the key of a word may begin whose first letters are ``part``."""
    key = key_of(part)
    if len(key) >= _SHORTEST_CUT and key[-1] in _UNFINISHED:
        return [key, key[:-1]]
    return [key]

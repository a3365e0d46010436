"""Sort keys by the alphabet of a language, computed once when an edition is written.

PostgreSQL as a Python package has no ICU, so the store sorts by bytes and the key carries the
order. Letters of the language's own alphabet come in its order («Ґ» after «Г»), other letters
after them, digits before them; case, accents foreign to the language and punctuation decide
nothing but ties.
"""

import re
import unicodedata
from functools import cache

_LATIN = "a b c d e f g h i j k l m n o p q r s t u v w x y z"

# Alphabets of the languages whose order differs from plain Latin, multi-character letters
# included. Source: CLDR collation charts; languages not named here sort as plain Latin.
_ALPHABETS = {
    "uk": "а б в г ґ д е є ж з и і ї й к л м н о п р с т у ф х ц ч ш щ ь ю я",
    "bg": "а б в г д е ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ь ю я",
    "el": "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "lt": "a b c č d e f g h i j k l m n o p q r s š t u v w x y z ž",
    "lv": "a b c č d e f g ģ h i j k ķ l ļ m n ņ o p q r s š t u v w x y z ž",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "sv": f"{_LATIN} å ä ö",
    "fi": f"{_LATIN} å ä ö",
    "da": f"{_LATIN} æ ø å",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
}
_MAX_LETTERS = 200
# The column holds a thousand characters, with what editors' order puts before the key.
_LONGEST = 950


def sort_key(text: str, locale: str) -> str:
    """Return a key whose byte order is the order of ``text`` in the language ``locale``."""
    ranks, letter = _alphabet(locale.split("-")[0])
    folded = unicodedata.normalize("NFC", text).casefold()
    primary = []
    for token in letter.findall(folded):
        primary.extend(_weights(token, ranks))
    key = "".join(primary[:_MAX_LETTERS]) + "\x01" + folded[:_MAX_LETTERS]
    return key[:_LONGEST]


def _weights(token: str, ranks: dict[str, str]) -> list[str]:
    if token in ranks:
        return [ranks[token]]
    if token.isspace():
        return ["\x02"]
    if token.isdigit():
        return ["1" + token]
    if not token.isalpha():
        return []
    base = unicodedata.normalize("NFKD", token)
    letters = [mark for mark in base if not unicodedata.combining(mark)]
    return [ranks.get(mark) or f"4{ord(mark):05x}" for mark in letters]


@cache
def _alphabet(language: str) -> tuple[dict[str, str], re.Pattern[str]]:
    """Weights of a language's letters and a pattern that cuts a text into letters."""
    own = _ALPHABETS.get(language, _LATIN).split()
    ranks = {letter: f"2{rank:03x}" for rank, letter in enumerate(own)}
    for rank, letter in enumerate(_LATIN.split()):
        ranks.setdefault(letter, f"3{rank:03x}")
    for rank, letter in enumerate(_ALPHABETS["uk"].split()):
        ranks.setdefault(letter, f"5{rank:03x}")
    longest_first = sorted((letter for letter in own if len(letter) > 1), key=len, reverse=True)
    return ranks, re.compile("|".join([*map(re.escape, longest_first), "."]), re.DOTALL)

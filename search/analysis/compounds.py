"""Words made of two, of which the content may say each: «агрохарчовий» is «агро» and «харчовий»."""

from search.analysis.languages import language_of_word
from search.analysis.lemmas import is_word

# First parts by which words of business and technology are made.
_FIRST_PARTS = """
авіа авто агро аеро аудіо біо веб вело відео геліо гео гідро дерево еко електро енерго євро інфо
кібер крипто машино медіа метало мікро мото мульти нано нафто приладо радіо смарт судно теле
термо техно тепло транс фото
aero agri agro audio auto avia bio crypto cyber eco electro euro geo hydro info media micro multi
nano petro photo radio smart techno tele thermo trans video web
"""
_LONGEST_FIRST = sorted(_FIRST_PARTS.split(), key=len, reverse=True)
_SHORTEST_REST = 4


def parts_of(word: str, language: str) -> tuple[str, str] | None:
    """The two words, if the second is in a dictionary; None if it is not made of two."""
    lower = word.lower()
    for first in _LONGEST_FIRST:
        rest = lower.removeprefix(first)
        is_rest = rest != lower and len(rest) >= _SHORTEST_REST
        if is_rest and is_word(rest, language_of_word(rest, language)):
            return first, rest
    return None

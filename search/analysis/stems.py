"""What words of one family share: меблі, меблевий and меблевик; export, exporter and exporting.

Applied to dictionary forms. A light cutting of endings, not a grammar: it also serves words that
the dictionary does not hold. A shared stem counts less than a shared dictionary form.
"""

import re
from functools import lru_cache

_SHORTEST = 4
# Endings of a language, tried from the longest, again and again. What remains has ``_SHORTEST``
# letters at least, and one more where it was cut before.
_UKRAINIAN = """
    ізаційний ізований ізація овізація аційний ативний ований ювання ування альний ельний истичний
    ічний ичний івський овський евський ницький ництво ничий ницькі івництво івний івник івництво
    льник льний ювач увач овий евий євий овик евик євик івець овець івка овка ський цький ство цтво
    ння ення ання яння ття ість ація яція ітет ент ер ор ист изм ізм ник ний ній ний
    ники ики льники івники овики евики івці овці ярі арі тися ити ати яти увати ювати
    ик ець яр ар ер ка ко ки ці ий ій ти ів ей ам ям ах ях ою ею ом ем ові еві ої ого ому им их
    ими іми ою єю а я о е є и і ї й у ю ь н
"""
_ENGLISH = """
    isational izational isation ization ational ations ation ative ition itive ements ement ments
    erships ership ships ship ment nesses ness ities ity ically ical ials ial ally als al
    ics ic ives ive ings ing ers er ors or ists ist isms ism ances ance
    ences ence ants ant ents ent ably able ible ures ure ur ies ied ed es ily ly s y e
"""
_ENDINGS = {
    language: sorted(set(endings.split()), key=len, reverse=True)
    for language, endings in {"uk": _UKRAINIAN, "en": _ENGLISH}.items()
}
_DOUBLED_END = re.compile(r"([^\W\d])\1$")


@lru_cache(maxsize=20_000)
def stem_of(lemma: str, language: str) -> str:
    """Return the stem of a dictionary form; the form itself where nothing can be cut off."""
    stem = _cut(lemma, language, _SHORTEST)
    while (shorter := _cut(stem, language, _SHORTEST + 1)) != stem:
        stem = shorter
    return _DOUBLED_END.sub(r"\1", stem)


def _cut(word: str, language: str, shortest: int) -> str:
    """The word without its longest ending, if enough of it remains."""
    for ending in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word.removesuffix(ending)
    return word

"""The dictionary form of a word, by simplemma's dictionaries.

They are read when a language is first met and kept compressed: Ukrainian takes 9 MiB, where a
mapping of Python texts takes 64. Words looked up lately are remembered.
"""

from collections.abc import Iterable
from functools import lru_cache

from simplemma.strategies import (
    DictionaryLookupStrategy,
    PrefixDecompositionStrategy,
    RulesStrategy,
)
from simplemma.strategies.dictionaries import LOW_MEMORY_DICTIONARY_FACTORY

# simplemma keeps Croatian with its neighbours.
_CODES = {"hr": "hbs"}
_SUPPORTED = frozenset(
    [
        *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it"),
        *("lt", "lv", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "uk"),
    ]
)
# What is written small is found all the same.
_WITH_CAPITAL_NOUNS = frozenset({"de"})
_REMEMBERED = 20_000

# simplemma's further strategies take a word apart at any cost: «кластерним» becomes «кластервін».
_dictionary = DictionaryLookupStrategy(LOW_MEMORY_DICTIONARY_FACTORY)
_STRATEGIES = (
    _dictionary,
    RulesStrategy(),
    PrefixDecompositionStrategy(dictionary_lookup=_dictionary),
)


def read_dictionaries(languages: Iterable[str]) -> None:
    """Read them now, for processes that fork afterwards and then share them."""
    for language in languages:
        is_word("", language)


@lru_cache(maxsize=_REMEMBERED)
def lemma_of(word: str, language: str) -> str:
    """Return the dictionary form in small letters; the word itself where none is known."""
    lower = word.lower()
    if language not in _SUPPORTED or not lower.replace("’", "").isalpha():
        return lower
    # The dictionaries write the apostrophe of typewriters.
    typed = lower.replace("’", "'")
    if language in _WITH_CAPITAL_NOUNS:
        typed = typed.capitalize()
    code = _CODES.get(language, language)
    found = (strategy.get_lemma(typed, code) for strategy in _STRATEGIES)
    return next(filter(None, found), typed).lower().replace("'", "’")


@lru_cache(maxsize=_REMEMBERED)
def is_word(word: str, language: str) -> bool:
    """Whether the dictionary of the language holds the word, in whatever case it is written."""
    if language not in _SUPPORTED:
        return False
    typed, code = word.replace("’", "'"), _CODES.get(language, language)
    return _dictionary.get_lemma(typed.lower(), code) is not None

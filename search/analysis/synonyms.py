"""Words and phrases that mean the same, passed in by whoever keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.lexemes import lexeme_of, stem_lexeme_of
from search.analysis.normalisation import is_cyrillic
from search.analysis.stop_words import is_stop_word
from search.analysis.words import words_of

# A phrase as the lexemes of its words.
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class SynonymGroup:
    """Whoever asks for one of ``asked`` is shown what says any of ``found`` too."""

    asked: tuple[Phrase, ...]
    found: tuple[Phrase, ...]


def phrase_of(expression: str) -> Phrase:
    """The lexemes of an expression in whatever language it is; empty if it holds no word."""
    own = _language_of(expression)
    return tuple(lexeme_of(word, own) for word in _words(expression, own))


def group_of(asked: Sequence[str], also: Sequence[str] = ()) -> SynonymGroup:
    """A group of expressions; with ``also``, these are found by the others and not the reverse."""
    return _group_of(tuple(asked), tuple(also))


@lru_cache(maxsize=500)
def _group_of(asked: tuple[str, ...], also: tuple[str, ...]) -> SynonymGroup:
    left = tuple(filter(None, map(phrase_of, asked)))
    right = tuple(filter(None, map(phrase_of, also)))
    families = tuple(_family_of(each) for each in asked)
    # A phrase is also known by its stems; of a single word that would be too much.
    return SynonymGroup((*left, *(each for each in families if len(each) > 1)), (*left, *right))


def _family_of(expression: str) -> Phrase:
    own = _language_of(expression)
    words = _words(expression, own)
    return tuple(stem_lexeme_of(word, own) or lexeme_of(word, own) for word in words)


def _words(expression: str, language: str) -> list[str]:
    """The words without those that say nothing, unless there are no others."""
    words = [word.text for word in words_of(expression)]
    return [word for word in words if not is_stop_word(word, language)] or words


def _language_of(expression: str) -> str:
    return "uk" if is_cyrillic(expression) else "en"

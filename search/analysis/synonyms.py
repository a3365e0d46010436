"""Words and phrases that mean the same, passed in by whoever keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.analysis.lexemes import lexeme_of
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
    own = "uk" if is_cyrillic(expression) else "en"
    spoken = list(words_of(expression))
    told = [word for word in spoken if not is_stop_word(word.text, own)] or spoken
    return tuple(lexeme_of(word.text, own) for word in told)


def group_of(asked: Sequence[str], also: Sequence[str] = ()) -> SynonymGroup:
    """A group of expressions; with ``also``, these are found by the others and not the reverse."""
    left = tuple(filter(None, map(phrase_of, asked)))
    right = tuple(filter(None, map(phrase_of, also)))
    return SynonymGroup(left, (*left, *right))

"""The forms in which words stand in the index. A mark before the key tells which."""

from search.analysis.keys import key_of
from search.analysis.languages import language_of_word
from search.analysis.lemmas import lemma_of
from search.analysis.stems import stem_of

STEM, NAME, LINK = "~", "^", "@"
# Behind a lexeme of a query: whatever begins so.
BEGINNING = "*"
_SHORTEST_STEM = 3
_BEGINNING = 5


def lexeme_of(word: str, language: str) -> str:
    """The dictionary form's key: how a word of a text in this language is found."""
    return key_of(lemma_of(word, language_of_word(word, language)))


def stem_lexeme_of(word: str, language: str) -> str | None:
    """The key of what the word shares with its family; None for what is too short to have any."""
    own = language_of_word(word, language)
    stem = key_of(stem_of(lemma_of(word, own), own))
    is_wordlike = len(stem) >= _SHORTEST_STEM and not stem[0].isdigit()
    return f"{STEM}{stem}" if is_wordlike else None


def name_lexeme_of(word: str) -> str:
    """The key of the word as it is written, by whose beginning names are suggested."""
    return f"{NAME}{key_of(word)}"


def link_lexeme_of(kind: str, key: str) -> str:
    """Stands for a linked object or a country, whatever it is called."""
    return f"{LINK}{kind}:{key}"


def beginning_of(word: str) -> str | None:
    """What the word may share with a foreign or longer word of its family; None if too short."""
    key = key_of(word)
    return f"{key[:_BEGINNING]}{BEGINNING}" if len(key) > _BEGINNING else None


def beginning_with(part: str) -> str | None:
    """Whatever begins with this part of a word; None if it is too short to tell."""
    key = key_of(part)
    return f"{key}{BEGINNING}" if len(key) >= _BEGINNING else None

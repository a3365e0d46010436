"""What is indexed of an object: its words as lexemes, each with its places and their weights."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.keys import key_of
from search.analysis.languages import language_of_word
from search.analysis.lexemes import lexeme_of, name_lexeme_of, stem_lexeme_of
from search.analysis.stop_words import is_stop_word
from search.analysis.words import Word, words_of

# PostgreSQL counts no further; what stands later is all in the last place.
LAST_PLACE = 16_383
# Between two parts, so that the end of one and the beginning of the next are no phrase.
GAP = 5
NAME_WEIGHT = "A"

# Lexeme → its places: (number, weight "A" to "D").
Postings = dict[str, list[tuple[int, str]]]


@dataclass(frozen=True)
class Part:
    """A text of the object; ``weight`` is "A" for its names, down to "D" for its body."""

    text: str
    weight: str
    language: str


def postings_of(parts: Iterable[Part], others: Iterable[tuple[str, str]] = ()) -> Postings:
    """Index the parts in their order; ``others`` are lexemes with weights and without a place."""
    postings: Postings = {}
    place = 0
    for part in parts:
        for word in told_words(part.text, part.language):
            place += 1
            for lexeme in lexemes_of(word, part.language, is_name=part.weight == NAME_WEIGHT):
                postings.setdefault(lexeme, []).append((min(place, LAST_PLACE), part.weight))
        place += GAP
    for lexeme, weight in others:
        postings.setdefault(lexeme, []).append((min(place, LAST_PLACE), weight))
    return postings


def told_words(text: str, language: str) -> Iterator[Word]:
    """The words of a text without those that say nothing."""
    return (
        word
        for word in words_of(text)
        if _is_number(word.text) or says_something(word.text, language)
    )


def lexemes_of(word: Word, language: str, *, is_name: bool = False) -> tuple[str, ...]:
    """All forms in which a word of a text is found, each once."""
    if _is_number(word.text) and not word.joined:
        # It has one form. There are many, and none is worth remembering.
        return (word.text, name_lexeme_of(word.text)) if is_name else (word.text,)
    return _forms(word.text, word.joined, language, is_name)


def _is_number(word: str) -> bool:
    return word.isdecimal() and word.isascii()


@lru_cache(maxsize=20_000)
def says_something(word: str, language: str) -> bool:
    """Whether a word of a text in this language is more than a function word."""
    return not is_stop_word(word, language_of_word(word, language))


@lru_cache(maxsize=20_000)
def _forms(word: str, joined: str, language: str, is_name: bool) -> tuple[str, ...]:
    forms = [lexeme_of(word, language), stem_lexeme_of(word, language)]
    if joined:
        forms.append(key_of(joined))
    if is_name:
        forms.append(name_lexeme_of(word))
    return tuple(dict.fromkeys(form for form in forms if form))


def full_key(text: str) -> str:
    """The key of a whole name: by it a query is found to be exactly that name."""
    return " ".join(key_of(word.text) for word in words_of(text))


def name_keys(text: str, language: str) -> set[str]:
    """Keys of a whole name, as it is written and in dictionary forms."""
    forms = " ".join(lexeme_of(word.text, language) for word in told_words(text, language))
    return {key for key in (full_key(text), forms) if key}

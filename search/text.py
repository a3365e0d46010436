"""Texts and queries for engines that know nothing of our languages: analysed words alone.

The same analysis serves PostgreSQL, Elasticsearch and OpenSearch: a text is handed over as its
lexemes with spaces in between, a query as the ways to say each of its words.
"""

from collections.abc import Iterator

from search import synonyms
from search.analysis.documents import lexemes_of, told_words
from search.analysis.keys import beginnings, key_of
from search.analysis.languages import language_of
from search.analysis.lexemes import LINK
from search.analysis.queries import Idea, read
from search.analysis.words import words_of

# Those of the query where it is not said for which language it is.
LANGUAGES = ("uk", "en")
# Engines change case and drop marks, so that both are told in letters.
_MARKS = str.maketrans({"~": "q", "^": "q"})
_ENOUGH_TO_TELL = 500
Way = tuple[str, ...]


def analysed(text: str, language: str | None) -> str:
    """The lexemes of a text, each word's together; without a language, it is guessed."""
    own = language or language_of(text[:_ENOUGH_TO_TELL], LANGUAGES)
    return " ".join(
        plain(lexeme) for word in told_words(text, own) for lexeme in lexemes_of(word, own)
    )


def analysed_name(text: str, language: str | None) -> str:
    """The same, and before it the keys of the words as they are written: for names being typed."""
    keys = " ".join(plain(key_of(word.text)) for word in words_of(text))
    return f"{keys} {analysed(text, language)}"


def ways_of(query: str) -> list[list[Way]]:
    """For each idea of a query, the ways to say it; none where it holds no word."""
    asked = read(query, LANGUAGES)
    return [list(_ways(idea)) for idea in asked.ideas(synonyms.groups_for(asked))]


def ways_to_go_on(typed: str) -> list[Way]:
    """Ways in which a name that is being typed may go on: whole words, and one unfinished."""
    words = [word.text for word in words_of(typed)]
    if not words:
        return []
    complete = tuple(plain(key_of(word)) for word in words[:-1])
    return [(*complete, plain(part)) for part in beginnings(words[-1])]


def plain(lexeme: str) -> str:
    """A lexeme in small letters and digits, still another than every other."""
    marked = f"x{lexeme}" if any(letter.isupper() for letter in lexeme) else lexeme
    return marked.translate(_MARKS).lower()


def _ways(idea: Idea) -> Iterator[Way]:
    """Without links, which only editions have."""
    for way in idea.ways:
        if not way[0].startswith(LINK):
            yield tuple(plain(lexeme) for lexeme in way)

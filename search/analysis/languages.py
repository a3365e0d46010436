"""In which language a word or a query is."""

from collections import Counter
from collections.abc import Sequence

from search.analysis.lemmas import is_word
from search.analysis.normalisation import is_cyrillic
from search.analysis.words import words_of

UKRAINIAN, ENGLISH = "uk", "en"
_CYRILLIC = frozenset({"uk", "bg"})
# Letters that of the languages here one alone uses, or a few, the likeliest named.
_TELLING = {
    **dict.fromkeys("іїєґ", "uk"),
    **dict.fromkeys("ąćęłńśźż", "pl"),
    **dict.fromkeys("äöüß", "de"),
    **dict.fromkeys("ěřů", "cs"),
    **dict.fromkeys("ășțţş", "ro"),
    **dict.fromkeys("ėįųū", "lt"),
    **dict.fromkeys("āēģīķļņ", "lv"),
    **dict.fromkeys("àâçèêëîïôûœ", "fr"),
}


def language_of_word(word: str, language: str) -> str:
    """The language by whose dictionary a word of a text in ``language`` is read.

    A word in the other script is a name or a term: it is read as English or Ukrainian.
    """
    if is_cyrillic(word):
        return language if language in _CYRILLIC else UKRAINIAN
    return ENGLISH if language in _CYRILLIC else language


def language_of(query: str, languages: Sequence[str]) -> str:
    """Return the likeliest of ``languages``, the first where nothing tells."""
    votes: Counter[str] = Counter()
    for word in words_of(query):
        lower = word.text.lower()
        votes.update(_TELLING[letter] for letter in lower if letter in _TELLING)
        for language in languages:
            is_same_script = is_cyrillic(lower) == (language in _CYRILLIC)
            votes[language] += is_same_script * (1 + 2 * is_word(lower, language))
    best = max(languages, key=lambda language: votes[language], default=UKRAINIAN)
    return best

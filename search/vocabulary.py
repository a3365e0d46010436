"""The words of the content, and what a misspelt one may have meant."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import OSA

from content.editions.models import Edition
from search.analysis.documents import told_words
from search.analysis.keys import key_of
from search.models import SearchWord

_SHORTEST, _LONGEST = 4, 40
# So short a word has one slip at most, a longer one two.
_SHORT = 5
_MOST_OF_BODY = 20_000
_MOST_COMPARED = 5_000


def learn(editions: Sequence[Edition], *, anew: bool = False) -> None:
    """Add the words of these editions that are not known yet; ``anew`` writes the others too."""
    said = {(word, edition.locale) for edition in editions for word in _words(edition)}
    if not anew:
        known = SearchWord.objects.filter(word__in={word for word, _ in said})
        said.difference_update(known.values_list("word", "locale"))
    # In one order, so that two writers wait for one another and never in a circle.
    SearchWord.objects.bulk_create(
        (
            SearchWord(word=word, locale=locale, key=_key(word), shortened=shortened(_key(word)))
            for word, locale in sorted(said)
        ),
        update_conflicts=True,
        unique_fields=["word", "locale"],
        update_fields=["key", "shortened"],
    )


def candidates(typed: str, locales: Sequence[str]) -> list[tuple[int, str]]:
    """(distance, word) of known words near a misspelt one, the nearest first.

    Whether they may be told to anybody is not asked here.
    """
    key = _key(typed)
    if len(key) < _SHORTEST or not key[0].isalpha():
        return []
    most = 1 if len(key) <= _SHORT else 2
    found = SearchWord.objects.filter(locale__in=locales, shortened__overlap=_twice_shortened(key))
    near = [
        (distance, abs(len(word) - len(typed)), word)
        for word, other in found.values_list("word", "key")[:_MOST_COMPARED]
        if (distance := OSA.distance(key, other, score_cutoff=most)) <= most
    ]
    return [(distance, word) for distance, _, word in sorted(near)]


def shortened(key: str) -> list[str]:
    """The key and what is left of it without each of its letters."""
    return sorted({key, *(key[:place] + key[place + 1 :] for place in range(len(key)))})


def _key(word: str) -> str:
    """The key without the vowels at its end, which inflection changes."""
    key = key_of(word)
    return key.rstrip("aeiou") or key


def _twice_shortened(key: str) -> list[str]:
    once = shortened(key)
    return (
        sorted({each for part in once for each in shortened(part)}) if len(key) > _SHORT else once
    )


def _words(edition: Edition) -> Iterator[str]:
    card = edition.card
    texts: Iterable[str] = (
        edition.title,
        card.get("shortName") or "",
        *(card.get("aliases") or ()),
        card.get("summary") or "",
        edition.search_text[:_MOST_OF_BODY],
    )
    for text in texts:
        for word in told_words(text, edition.locale):
            lower = word.text.lower()
            if _SHORTEST <= len(lower) <= _LONGEST and not lower[0].isdigit():
                yield lower

"""What a query asks for: its ideas, each with all the ways in which a text may say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from search.analysis.documents import full_key
from search.analysis.keyboard import in_other_layout
from search.analysis.keys import key_of
from search.analysis.languages import language_of, language_of_word
from search.analysis.lemmas import is_word
from search.analysis.lexemes import lexeme_of, link_lexeme_of, stem_lexeme_of
from search.analysis.normalisation import in_look_alikes, is_cyrillic
from search.analysis.places import countries, place_groups, places_by_first_lexeme
from search.analysis.stop_words import is_stop_word
from search.analysis.synonyms import Phrase, SynonymGroup
from search.analysis.transliteration import to_cyrillic
from search.analysis.words import Word, words_of

MOST_WORDS = 10
_LONGEST_PHRASE = 5
_MOST_SPELLINGS = 12
# Shorter words are easily another word by chance.
_LIKELY = 4
UKRAINIAN, ENGLISH = "uk", "en"


@dataclass(frozen=True)
class Idea:
    """A word or a phrase of the query.

    ``exact`` says it in its own words, ``wide`` by its family, synonyms and links. Each way is a
    phrase: all its lexemes are meant.
    """

    text: str
    exact: tuple[Phrase, ...]
    wide: tuple[Phrase, ...] = ()

    @property
    def ways(self) -> tuple[Phrase, ...]:
        return tuple(dict.fromkeys((*self.exact, *self.wide)))

    def widened(self, phrases: Sequence[Phrase]) -> "Idea":
        return replace(self, wide=tuple(dict.fromkeys((*self.wide, *phrases))))


@dataclass(frozen=True)
class Query:
    """A query as it was read; ``ideas`` are told once the synonyms are known."""

    text: str
    language: str
    words: tuple[Idea, ...] = field(default=())

    @cached_property
    def keys(self) -> list[str]:
        """Lexemes by which synonyms of the query are looked up."""
        found = {way[0] for word in self.words for way in word.ways}
        return sorted(found)

    @property
    def names(self) -> list[str]:
        """Keys of the whole, one of which an object has whose exact name it is."""
        forms = " ".join(word.exact[0][0] for word in self.words)
        return [key for key in (full_key(self.text), forms) if key]

    def ideas(self, groups: Sequence[SynonymGroup] = ()) -> list[Idea]:
        """Words and phrases in their order, with what means the same."""
        found: list[Idea] = []
        start = 0
        while start < len(self.words):
            idea, start = self._idea_at(start, groups)
            found.append(idea)
        return found

    def _idea_at(self, start: int, groups: Sequence[SynonymGroup]) -> tuple[Idea, int]:
        """The longest phrase from here that has synonyms, or else the word."""
        longest = min(_LONGEST_PHRASE, len(self.words) - start)
        for length in range(longest, 0, -1):
            words = self.words[start : start + length]
            wide = list(_meaning_the_same(words, groups))
            if wide:
                return _joined(words).widened(wide), start + length
        return self.words[start], start + 1


def read(text: str, languages: Sequence[str]) -> Query:
    """Read a query for texts in these languages, the best first; words beyond the tenth go."""
    language = language_of(text, list(dict.fromkeys((*languages, ENGLISH, UKRAINIAN))))
    words = [(word, chunk) for chunk in text.split() for word in _words_of(chunk)]
    told = [pair for pair in words if not _says_nothing(pair[0].text, languages)]
    ideas = [_word(word, chunk, languages) for word, chunk in (told or words)[:MOST_WORDS]]
    return Query(text, language, tuple(idea for idea in ideas if idea.ways))


def _words_of(chunk: str) -> list[Word]:
    """The words typed without a space; letters on keys with commas and the like make one word."""
    words = list(words_of(chunk))
    meant = in_other_layout(chunk) if len(words) > 1 else None
    if meant and is_word(meant, language_of_word(meant, UKRAINIAN)):
        return [Word(meant, 0, len(chunk))]
    return words


def _says_nothing(word: str, languages: Sequence[str]) -> bool:
    own = (UKRAINIAN,) if is_cyrillic(word) else (ENGLISH, *languages)
    return any(is_stop_word(word, language) for language in own)


def _word(word: Word, chunk: str, languages: Sequence[str]) -> Idea:
    spellings = [(word.text, language) for language in _readings(word.text, languages)]
    exact = [lexeme_of(*spelling) for spelling in spellings]
    exact.append(key_of(word.text))
    if word.joined:
        exact.append(key_of(word.joined))
    others = list(_other_spellings(word.text, chunk, languages))[:_MOST_SPELLINGS]
    exact += [lexeme_of(*spelling) for spelling in others]
    stems = [stem_lexeme_of(*spelling) for spelling in (*spellings, *others)]
    return Idea(
        text=word.text,
        exact=tuple((lexeme,) for lexeme in dict.fromkeys(exact)),
        wide=tuple((stem,) for stem in dict.fromkeys(stems) if stem),
    )


def _readings(word: str, languages: Sequence[str]) -> list[str]:
    """The languages in whose dictionaries the word is looked up."""
    own = [language_of_word(word, language) for language in (*languages, ENGLISH)]
    return list(dict.fromkeys(own))


def is_in_dictionary(word: str, languages: Sequence[str]) -> bool:
    """Whether a language that the word may be in has it."""
    return any(is_word(word, language) for language in _readings(word, languages))


def _other_spellings(word: str, chunk: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What may have been meant, where the word is in no dictionary as it stands."""
    if is_in_dictionary(word, languages):
        return
    is_acronym = word.isupper() or any(letter.isdigit() for letter in word)
    if is_acronym and (alike := in_look_alikes(word.upper())):
        yield alike, language_of_word(alike, UKRAINIAN)
    if (meant := in_other_layout(chunk)) and _is_likely(meant):
        yield meant, language_of_word(meant, UKRAINIAN)
    if (cyrillic := to_cyrillic(word)) and len(word) >= _LIKELY and is_word(cyrillic, UKRAINIAN):
        yield cyrillic, UKRAINIAN


def _is_likely(meant: str) -> bool:
    """Short words of the other layout are taken only from the dictionary."""
    return len(meant) >= _LIKELY or is_word(meant, language_of_word(meant, UKRAINIAN))


def _meaning_the_same(words: Sequence[Idea], groups: Sequence[SynonymGroup]) -> Iterator[Phrase]:
    ways = [{way[0] for way in word.ways if len(way) == 1} for word in words]
    places = [
        phrase
        for lexeme in sorted(ways[0])
        for phrase in places_by_first_lexeme().get(lexeme, ())
        if _says(ways, phrase)
    ]
    known = [*groups, *(place_groups()[phrase] for phrase in places if phrase in place_groups())]
    for group in known:
        if any(_says(ways, phrase) for phrase in group.asked):
            yield from (phrase for phrase in group.found if not _says(ways, phrase))
    for phrase in places:
        if phrase in countries():
            yield (link_lexeme_of("country", countries()[phrase]),)


def _says(ways: Sequence[set[str]], phrase: Phrase) -> bool:
    """Whether each word has the lexeme that stands in its place."""
    return len(ways) == len(phrase) and all(
        lexeme in of_word for lexeme, of_word in zip(phrase, ways, strict=True)
    )


def _joined(words: Sequence[Idea]) -> Idea:
    """Words that mean something together."""
    if len(words) == 1:
        return words[0]
    own = tuple(lexeme for word in words for lexeme in word.exact[0])
    return Idea(text=" ".join(word.text for word in words), exact=(own,))

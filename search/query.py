"""A query over the documents that one reader may see: ranked hits, counts, a correction."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations
from math import ceil
from typing import Any

from search import vocabulary
from search.analysis.compounds import parts_of
from search.analysis.lexemes import beginning_of, beginning_with, lexeme_of, link_lexeme_of
from search.analysis.queries import Idea, is_in_dictionary, read
from search.analysis.synonyms import Phrase
from search.hits import Hits, Ranking, page_of_hits, page_with_facets
from search.memory import Memory, ask_anew
from search.scoring import score
from search.synonyms import Synonyms, all_synonyms, groups_for
from search.vectors import NAMES, all_of, any_of, any_way
from search.visible import Question, Visible, counted, together

LONGEST_QUERY = 200
# A word that names more objects than this names none in particular.
_MOST_LINKED = 10
# Where a word stands in more documents, it tells no less than in so many.
_COMMON = 300
# With so many documents that say all of the query, none is added that says most of it.
_ENOUGH = 10
# So many known words may stand for a misspelt one.
_MOST_NEAR = 3
_MOST_COMPARED = 12
# Of words so long, another that differs by one letter is the same: «standardization».
_LONG = 8


class Search:
    """One query over ``documents``, which hold what the reader may see, in the languages wanted.

    ``linked`` holds what the reader may see of linked kinds in any language: names that the
    query may use for what the documents link to. Nothing is read before it is asked for; queries
    have words in common, of which each is asked for once if there is a ``memory``.
    """

    def __init__(
        self,
        text: str,
        languages: Sequence[str],
        documents: Visible,
        linked: Visible,
        memory: Memory = ask_anew,
        known_synonyms: Callable[[], Synonyms] = all_synonyms,
    ) -> None:
        self.languages = languages
        self.query = read(text[:LONGEST_QUERY], languages)
        self._visible = documents
        self._linked = linked
        self._memory = memory
        self._known_synonyms = known_synonyms
        # How many documents match a query, as far as it is known.
        self._totals: dict[str, int] = {}
        # How many of those that match a query have each facet term, where it was counted.
        self._terms: dict[str, dict[str, int]] = {}

    @cached_property
    def ideas(self) -> list[Idea]:
        """What the query asks for; what is found nowhere is read as something known.

        A word that no dictionary has is taken for a misspelt one, one made of two for both.
        """
        pairs = list(zip(self._typed, self._frequencies_as_typed, strict=True))
        if all(found for _, found in pairs):
            return self._typed
        return self._linking(
            [each for idea, found in pairs for each in ([idea] if found else self._mended(idea))]
        )

    @property
    def lexemes(self) -> frozenset[str]:
        """All lexemes that say something of the query, by which words are highlighted."""
        return frozenset(lexeme for idea in self.ideas for way in idea.ways for lexeme in way)

    @property
    def matches_all(self) -> bool:
        """Whether every hit says all of the query; otherwise most of it."""
        return self._matching == self.all_words

    @cached_property
    def all_words(self) -> str:
        """What documents match that say all of the query; empty if it holds no word."""
        return all_of(any_way(idea.ways) for idea in self.ideas)

    def hits(self, start: int, stop: int, *, with_facets: bool = False) -> list[int]:
        """Primary keys of the editions at these ranks, the best first.

        ``with_facets``: their facets will be asked for too, and are counted on the way.
        """
        if stop <= start or not any(self._frequencies):
            return []
        # Mostly this is the only statement: ranking also tells whether it is right.
        likely = self.all_words if self._may_all_be_enough else self._most
        ask = page_with_facets if with_facets else page_of_hits
        found = self._ranked(ask, likely, start, stop)
        if self._matching != likely:
            found = self._ranked(ask, self._matching, start, stop)
        return found

    def _ranked(self, ask: Callable[..., Hits], query: str, start: int, stop: int) -> list[int]:
        # Bodies are large: they are weighed only where few documents match.
        with_bodies = max(self._frequencies) < _COMMON
        column = "vector" if with_bodies else "head"
        worth = score(self.ideas, self._frequencies, self.query.names, column)
        found = ask(self._visible, Ranking(_matches(query), worth, with_bodies), start, stop)
        if found.total is not None:
            self._totals[query] = found.total
        if found.terms is not None:
            self._terms[query] = found.terms
        return found.numbers

    def count(self) -> int:
        return self._count_of(self._matching) if self._matching else 0

    def counts_of_facets(self) -> dict[str, int]:
        """How many hits have each facet term."""
        if not self._matching:
            return {}
        if self._matching not in self._terms:
            terms = "unnest(facets) AS term, count(*)"
            found = self._ask(self._matching, terms, Question("GROUP BY term"))
            self._terms[self._matching] = dict(found)
        return self._terms[self._matching]

    def suggestion(self) -> str | None:
        """The query with its unknown words corrected; None if nothing nearer is known.

        Only words are suggested for which this reader finds something.
        """
        text = self.query.text
        for idea, found in zip(self._typed, self._frequencies_as_typed, strict=True):
            near = [] if found else self._near[idea.text]
            if near:
                text = text.replace(idea.text, near[0])
        return text if text != self.query.text else None

    def _ask(self, query: str, columns: str, tail: Question | None = None) -> list[Any]:
        return self._visible.ask(columns, _matches(query), tail).rows()

    @cached_property
    def _typed(self) -> list[Idea]:
        """What the query asks for as it stands, with the linked objects that it names."""
        groups = groups_for(self.query, self._known_synonyms)
        return self._linking(self.query.ideas(groups))

    def _linking(self, ideas: Sequence[Idea]) -> list[Idea]:
        """The ideas, also said by links to the objects that they name."""
        named = self._named(ideas)
        return [idea.widened(links) for idea, links in zip(ideas, named, strict=True)]

    @cached_property
    def _frequencies_as_typed(self) -> list[int]:
        return self._count([any_way(idea.ways) for idea in self._typed], _COMMON)

    @cached_property
    def _frequencies(self) -> list[int]:
        """In how many documents each idea is found; the common ones are not told apart."""
        if self.ideas == self._typed:
            return self._frequencies_as_typed
        return self._count([any_way(idea.ways) for idea in self.ideas], _COMMON)

    @cached_property
    def _matching(self) -> str:
        """The query that hits must match: all ideas if enough do, else most, else any.

        Empty if nothing does.
        """
        if not any(self._frequencies):
            return ""
        if len(self.ideas) == 1:
            return self.all_words
        if self._may_all_be_enough and self._count_of(self.all_words) >= _ENOUGH:
            return self.all_words
        is_most_said = self._totals.get(self.all_words) or self._count_of(self._most)
        return self._most if is_most_said else self._some(1)

    @property
    def _may_all_be_enough(self) -> bool:
        """Whether so many documents say all of the query that it need not be asked for less."""
        return len(self.ideas) == 1 or min(self._frequencies) >= _ENOUGH

    @cached_property
    def _most(self) -> str:
        """What says half of the ideas that are found at all, or more."""
        return self._some(ceil(sum(found > 0 for found in self._frequencies) / 2))

    def _some(self, size: int) -> str:
        """What says so many of the ideas that are found at all."""
        pairs = zip(self.ideas, self._frequencies, strict=True)
        present = [(any_way(idea.ways), found < _COMMON) for idea, found in pairs if found]
        some = list(combinations(present, size))
        # What very many documents say is not worth finding without the rest.
        telling = [each for each in some if any(is_telling for _, is_telling in each)]
        return any_of(all_of(words for words, _ in each) for each in telling or some)

    def _count_of(self, query: str) -> int:
        if query not in self._totals:
            [(count,)] = self._ask(query, "count(*)")
            self._totals[query] = int(count)
        return self._totals[query]

    def _count(self, queries: Sequence[str], most: int) -> list[int]:
        """How many documents match each, ``most`` at most; in one statement."""

        def ask(unknown: Sequence[str]) -> list[int]:
            parts = [
                counted(number, self._visible.ask("1", _matches(query)), most)
                for number, query in enumerate(unknown)
            ]
            return [count for _, count in sorted(together(parts).rows())]

        return self._memory(f"up to {most}", queries, ask) if queries else []

    def _named(self, ideas: Sequence[Idea]) -> list[list[Phrase]]:
        """The linked objects that each idea names, as ways to say it."""
        names = [any_way(idea.ways) for idea in ideas]
        return self._memory("named", names, self._links_to) if names else []

    def _links_to(self, names: Sequence[str]) -> list[list[Phrase]]:
        """Links to what is called so, none where that is much; in one statement."""
        # Twice as many, since one object has a document in each language.
        tail = Question(f"LIMIT {2 * _MOST_LINKED + 1}")
        parts = [
            self._linked.ask(
                f"{number}, kind, key", Question(f"{NAMES} @@ %s::tsquery", (name,)), tail
            )
            for number, name in enumerate(names)
        ]
        found: list[set[Phrase]] = [set() for _ in names]
        for number, kind, key in together(parts).rows():
            found[number].add((link_lexeme_of(kind, str(key)),))
        return [sorted(links) if len(links) <= _MOST_LINKED else [] for links in found]

    def _mended(self, idea: Idea) -> list[Idea]:
        """An idea found nowhere, by the words nearest to it, its parts, or what begins like it."""
        near = self._near[idea.text]
        if near:
            ways = [(lexeme_of(word, each),) for word in near for each in self.languages]
            return [idea.widened(ways)]
        if parts := parts_of(idea.text, self.query.language):
            query = read(" ".join(parts), self.languages)
            first, *others = query.ideas(groups_for(query, self._known_synonyms))
            return [_begun(first, beginning_with(parts[0])), *others]
        return [_begun(idea, beginning_of(idea.text))]

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The nearest words of each idea found nowhere, of which this reader sees each."""
        pairs = zip(self._typed, self._frequencies_as_typed, strict=True)
        near = {
            idea.text: self._candidates(idea.text)[:_MOST_COMPARED]
            for idea, found in pairs
            if not found
        }
        words = sorted({word for found in near.values() for _, word in found})
        seen = dict(zip(words, self._count([self._said(word) for word in words], 1), strict=True))
        return {
            typed: _nearest([each for each in found if seen[each[1]]])
            for typed, found in near.items()
        }

    def _candidates(self, word: str) -> list[tuple[int, str]]:
        """What it may have meant. A word of a dictionary means itself, or another spelling of it.

        Nothing tells of «дрони»: that is no reason to show what tells of the Rhône («Рона»).
        """
        found = vocabulary.candidates(word, self.languages)
        if not is_in_dictionary(word, self.languages):
            return found
        return [each for each in found if each[0] <= 1] if len(word) >= _LONG else []

    def _said(self, word: str) -> str:
        return any_way(sorted({(lexeme_of(word, language),) for language in self.languages}))


def _begun(idea: Idea, beginning: str | None) -> Idea:
    """The idea, also said by what begins like it."""
    return idea.widened([(beginning,)] if beginning else [])


def _nearest(near: Sequence[tuple[int, str]]) -> list[str]:
    """The words at the least of the distances."""
    return [word for distance, word in near if distance == near[0][0]][:_MOST_NEAR]


def _matches(query: str) -> Question:
    return Question("vector @@ %s::tsquery", (query,))

"""A query over the documents that one reader may see: ranked hits, counts, a correction."""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from math import ceil

from content.editions.kinds import Kind
from content.editions.reading import EditionQuerySet
from search import synonyms, vocabulary
from search.analysis.lexemes import beginning_of, lexeme_of, link_lexeme_of
from search.analysis.queries import Idea, read
from search.scoring import score
from search.vectors import all_of, any_of, any_way
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
# What is known by its names: what others link to, and records in other languages.
_LINKED = (
    Kind.CLUSTER,
    Kind.PROJECT,
    Kind.ORGANISATION,
    Kind.SUCCESS_STORY,
    Kind.ACCESSION_TERMS,
    Kind.SECTION,
    Kind.INFORMATION_PAGE,
    Kind.ECOSYSTEM,
    Kind.INDUSTRY,
    Kind.REGION,
    Kind.RESULT_CATEGORY,
    Kind.PROGRAMME_AREA,
    Kind.FUNDING_PROGRAMME,
)


class Search:
    """One query over ``documents``, which hold what the reader may see, in the languages wanted.

    ``linked`` holds what the reader may see in any language: names that the query may use for
    what the documents link to. Nothing is read before it is asked for.
    """

    def __init__(
        self,
        text: str,
        languages: Sequence[str],
        documents: EditionQuerySet,
        linked: EditionQuerySet,
    ) -> None:
        self.languages = languages
        self.query = read(text[:LONGEST_QUERY], languages)
        self._visible = Visible.of(documents)
        self._linked = Visible.of(linked.of_kind(*_LINKED))

    @cached_property
    def ideas(self) -> list[Idea]:
        """What the query asks for; words that are found nowhere are read as the nearest known."""
        pairs = list(zip(self._typed, self._frequencies_as_typed, strict=True))
        if all(found for _, found in pairs):
            return self._typed
        return self._linking([idea if found else self._mended(idea) for idea, found in pairs])

    @property
    def lexemes(self) -> frozenset[str]:
        """All lexemes that say something of the query, by which words are highlighted."""
        return frozenset(lexeme for idea in self.ideas for way in idea.ways for lexeme in way)

    @property
    def matches_all(self) -> bool:
        """Whether every hit says all of the query; otherwise most of it."""
        return self._matching == _all(self.ideas)

    @property
    def all_words(self) -> str:
        """What documents match that say all of the query; empty if it holds no word."""
        return _all(self.ideas)

    def hits(self, start: int, stop: int) -> list[int]:
        """Primary keys of the editions at these ranks, the best first."""
        if not self._matching or stop <= start:
            return []
        is_common = max(self._frequencies) >= _COMMON
        # Bodies are large: they are weighed only where few documents match.
        worth = score(
            self.ideas, self._frequencies, self.query.names, "head" if is_common else "vector"
        )
        tail = Question(
            f"ORDER BY {worth.text} DESC, key, locale LIMIT {stop - start} OFFSET {start}",
            worth.values,
        )
        return [number for (number,) in self._ask("edition_id", tail)]

    def count(self) -> int:
        [(count,)] = self._ask("count(*)") if self._matching else [(0,)]
        return int(count)

    def counts_of_facets(self) -> dict[str, int]:
        """How many hits have each facet term."""
        if not self._matching:
            return {}
        terms = self._ask("unnest(facets) AS term, count(*)", Question("GROUP BY term"))
        return dict(terms)

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

    def _ask(self, columns: str, tail: Question | None = None) -> list[tuple]:
        return self._visible.ask(columns, _matches(self._matching), tail).rows()

    @cached_property
    def _typed(self) -> list[Idea]:
        """What the query asks for as it stands, with the linked objects that it names."""
        return self._linking(self.query.ideas(synonyms.groups_for(self.query)))

    def _linking(self, ideas: Sequence[Idea]) -> list[Idea]:
        """The ideas, also said by links to the objects that they name."""
        named = self._named(ideas)
        return [idea.widened(named.get(number, [])) for number, idea in enumerate(ideas)]

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
        pairs = zip(self.ideas, self._frequencies, strict=True)
        present = [any_way(idea.ways) for idea, found in pairs if found]
        if not present:
            return ""
        if len(self.ideas) == 1:
            return _all(self.ideas)
        most = any_of(all_of(some) for some in combinations(present, ceil(len(present) / 2)))
        choices = [_all(self.ideas), most]
        enough, some = self._count(choices, _ENOUGH)
        if enough == _ENOUGH:
            return choices[0]
        return most if some else any_of(present)

    def _count(self, queries: Sequence[str], most: int) -> list[int]:
        """How many documents match each, ``most`` at most; in one statement."""
        if not queries:
            return []
        parts = [
            counted(number, self._visible.ask("1", _matches(query)), most)
            for number, query in enumerate(queries)
        ]
        return [count for _, count in sorted(together(parts).rows())]

    def _named(self, ideas: Sequence[Idea]) -> dict[int, list[tuple[str, ...]]]:
        """The linked objects that each idea names, as ways to say it; in one statement."""
        # Twice as many, since one object has a document in each language.
        tail = Question(f"LIMIT {2 * _MOST_LINKED + 1}")
        parts = [
            self._linked.ask(
                f"{number}, kind, key",
                Question("head @@ %s::tsquery", (any_way(idea.ways, weight="A"),)),
                tail,
            )
            for number, idea in enumerate(ideas)
        ]
        found: dict[int, set[tuple[str, ...]]] = {}
        for number, kind, key in together(parts).rows() if parts else ():
            found.setdefault(number, set()).add((link_lexeme_of(kind, str(key)),))
        return {
            number: sorted(links) for number, links in found.items() if len(links) <= _MOST_LINKED
        }

    def _mended(self, idea: Idea) -> Idea:
        """An idea found nowhere, by the words nearest to it, or by what begins like it."""
        near = self._near[idea.text]
        ways = [(lexeme_of(word, each),) for word in near for each in self.languages]
        beginning = None if ways else beginning_of(idea.text)
        return idea.widened(ways or ([(beginning,)] if beginning else []))

    @cached_property
    def _near(self) -> dict[str, list[str]]:
        """The nearest words of each idea found nowhere, of which this reader sees each."""
        pairs = zip(self._typed, self._frequencies_as_typed, strict=True)
        near = {
            idea.text: vocabulary.candidates(idea.text, self.languages)[:_MOST_COMPARED]
            for idea, found in pairs
            if not found
        }
        words = sorted({word for found in near.values() for _, word in found})
        seen = dict(zip(words, self._count([self._said(word) for word in words], 1), strict=True))
        return {
            typed: _nearest([each for each in found if seen[each[1]]])
            for typed, found in near.items()
        }

    def _said(self, word: str) -> str:
        return any_way(sorted({(lexeme_of(word, language),) for language in self.languages}))


def _nearest(near: Sequence[tuple[int, str]]) -> list[str]:
    """The words at the least of the distances."""
    return [word for distance, word in near if distance == near[0][0]][:_MOST_NEAR]


def _matches(query: str) -> Question:
    return Question("vector @@ %s::tsquery", (query,))


def _all(ideas: Sequence[Idea]) -> str:
    return all_of(any_way(idea.ways) for idea in ideas)

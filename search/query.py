"""A query over the documents that one reader may see: ranked hits, counts, a correction."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations
from math import ceil, log

from django.db import connection
from django.db.models import Case, Count, F, FloatField, Func, Q, Value, When
from django.db.models.expressions import Combinable

from content.editions.kinds import Kind
from content.editions.reading import EditionQuerySet
from search import synonyms, vocabulary
from search.analysis.lexemes import lexeme_of, link_lexeme_of
from search.analysis.queries import Idea, read
from search.vectors import Rank, all_of, any_of, any_way, next_to_one_another

LONGEST_QUERY = 200
# A word that names more objects than this names none in particular.
_MOST_LINKED = 25
# Where a word stands in more documents, it tells no less than in so many.
_COMMON = 300
# With so many documents that say all of the query, none is added that says most of it.
_ENOUGH = 10
# Below so many, bodies are weighed too; above, names and summaries decide alone.
_FEW = 1_500

_WORTH_OF_WIDE = 0.5
_WORTH_OF_PHRASE = 0.25
_WORTH_OF_NAME = 2.0
_WORTH_OF_ALL = 0.3
_LINKED = (
    Kind.CLUSTER,
    Kind.PROJECT,
    Kind.ORGANISATION,
    Kind.ECOSYSTEM,
    Kind.INDUSTRY,
    Kind.REGION,
    Kind.RESULT_CATEGORY,
    Kind.PROGRAMME_AREA,
    Kind.FUNDING_PROGRAMME,
)


_COUNTING = "SELECT number, count(*)"


class _Unnest(Func):
    function = "unnest"
    set_returning = True


class Search:
    """One query over ``documents``, which hold what the reader may see, in the languages wanted.

    ``linked`` holds what the reader may see in any language: names that the query may use for
    what the documents link to.
    """

    def __init__(
        self,
        text: str,
        languages: Sequence[str],
        documents: EditionQuerySet,
        linked: EditionQuerySet,
    ) -> None:
        self._documents = documents
        self._linked = linked
        self.languages = languages
        self.query = read(text[:LONGEST_QUERY], languages)

    @cached_property
    def ideas(self) -> list[Idea]:
        """What the query asks for, with the linked objects that it names."""
        ideas = self.query.ideas(synonyms.groups_for(self.query))
        named = self._named(ideas)
        return [idea.widened(named.get(number, [])) for number, idea in enumerate(ideas)]

    @cached_property
    def lexemes(self) -> frozenset[str]:
        """All lexemes that say something of the query, by which words are highlighted."""
        return frozenset(lexeme for idea in self.ideas for way in idea.ways for lexeme in way)

    @cached_property
    def matches_all(self) -> bool:
        """Whether every hit says all of the query; otherwise most of it."""
        return bool(self.ideas) and self._full >= _ENOUGH

    def hits(self, start: int, stop: int) -> list[int]:
        """Primary keys of the editions at these ranks, the best first."""
        ranked = self._matching.order_by(self._score().desc(), "key", "locale")
        return list(ranked.values_list("pk", flat=True)[start:stop])

    def count(self) -> int:
        return self._matching.count()

    def counts_of_facets(self) -> dict[str, int]:
        """How many hits have each facet term, in one query."""
        terms = self._matching.order_by().values_list(_Unnest("facets")).annotate(Count("pk"))
        return dict(terms)

    def suggestion(self) -> str | None:
        """The query with its unknown words corrected; None if nothing nearer is known.

        Only words are suggested for which this reader would find something.
        """
        text = self.query.text
        corrected = False
        for idea, found in zip(self.ideas, self._frequencies, strict=True):
            better = None if found else self._better(idea.text)
            if better:
                text, corrected = text.replace(idea.text, better), True
        return text if corrected else None

    @cached_property
    def _matching(self) -> EditionQuerySet:
        if not self._present:
            return self._documents.none()
        wanted = self._all if self.matches_all else self._most
        return self._documents.filter(vector__matches=wanted)

    @property
    def _present(self) -> list[Idea]:
        return [idea for idea, found in zip(self.ideas, self._frequencies, strict=True) if found]

    @property
    def _all(self) -> str:
        return all_of(any_way(idea.ways) for idea in self.ideas)

    @property
    def _most(self) -> str:
        """Half of the ideas that are found anywhere, or more."""
        present = [any_way(idea.ways) for idea in self._present]
        return any_of(all_of(each) for each in combinations(present, ceil(len(present) / 2)))

    @cached_property
    def _counted(self) -> tuple[list[int], int]:
        """In how many documents each idea is found, and in how many all are; both bounded."""
        parts = [
            self._documents.filter(vector__matches=any_way(idea.ways))
            .order_by()
            .annotate(number=Value(number))
            .values_list("number")[:_COMMON]
            for number, idea in enumerate(self.ideas)
        ]
        if len(parts) > 1:
            parts.append(
                self._documents.filter(vector__matches=self._all)
                .order_by()
                .annotate(number=Value(len(parts)))
                .values_list("number")[:_ENOUGH]
            )
        counts = _counts_of_first(parts)
        frequencies = [counts.get(number, 0) for number in range(len(self.ideas))]
        full = counts.get(len(self.ideas), 0) if len(parts) > 1 else sum(frequencies)
        return frequencies, full

    @property
    def _frequencies(self) -> list[int]:
        return self._counted[0]

    @property
    def _full(self) -> int:
        return self._counted[1]

    def _score(self) -> Combinable:
        """Words by their rarity and place, then phrases, whole names and what is always worth."""
        is_narrow = max(self._frequencies, default=0) < _COMMON
        vector = "vector" if is_narrow else "head"
        rarities = [log(1 + 2_000 / (found + 0.5)) for found in self._frequencies]
        total = sum(rarities) or 1.0
        score: Combinable = F("prior")
        for idea, rarity in zip(self.ideas, rarities, strict=True):
            share = rarity / total
            score += Value(share * len(idea.exact)) * Rank(vector, any_way(idea.exact))
            if idea.wide:
                worth = share * _WORTH_OF_WIDE * len(idea.wide)
                score += Value(worth) * Rank(vector, any_way(idea.wide))
        if len(self.ideas) > 1:
            phrase = next_to_one_another(any_way(idea.exact) for idea in self.ideas)
            score += _worth(_WORTH_OF_PHRASE, head__matches=phrase)
            if not self.matches_all:
                score += _worth(_WORTH_OF_ALL, vector__matches=self._all)
        return score + _worth(_WORTH_OF_NAME, names__contains=[self.query.name])

    def _named(self, ideas: list[Idea]) -> dict[int, list[tuple[str, ...]]]:
        """What linked objects each idea names, as ways to say it."""
        parts = [
            self._linked.of_kind(*_LINKED)
            .filter(head__matches=any_way(idea.ways, weight="A"))
            .order_by()
            .annotate(number=Value(number))
            .values_list("number", "kind", "key")[: 2 * _MOST_LINKED + 1]
            for number, idea in enumerate(ideas)
        ]
        found: dict[int, set[tuple[str, ...]]] = {}
        for number, kind, key in _together(parts):
            found.setdefault(number, set()).add((link_lexeme_of(kind, str(key)),))
        return {
            number: sorted(links) for number, links in found.items() if len(links) <= _MOST_LINKED
        }

    def _better(self, typed: str) -> str | None:
        """The nearest word for which there is something that this reader may see."""
        near = vocabulary.candidates(typed, self.languages)[:_ENOUGH]
        lexemes = {
            word: {lexeme_of(word, language) for language in self.languages} for word in near
        }
        for word in near:
            ways = [(lexeme,) for lexeme in sorted(lexemes[word])]
            if self._documents.filter(vector__matches=any_way(ways)).exists():
                return word
        return None


def _together(parts: Sequence[EditionQuerySet]) -> Iterable[tuple]:
    if not parts:
        return []
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]


def _counts_of_first(parts: Sequence[EditionQuerySet]) -> dict[int, int]:
    """Count the rows of bounded queries by the number that each gives its rows."""
    if not parts:
        return {}
    statement, values = _together(parts).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{_COUNTING} FROM ({statement}) AS found GROUP BY number", values)
        return dict(cursor.fetchall())


def _worth(value: float, **condition: object) -> Case:
    return Case(
        When(Q(**condition), then=Value(value)), default=Value(0.0), output_field=FloatField()
    )

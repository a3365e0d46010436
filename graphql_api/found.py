"""What a search found, as a page of a list."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from graphql_api import cursors
from graphql_api.conditions import NO_CONDITION, Condition
from graphql_api.context import Context
from graphql_api.counts import counted, counted_each
from graphql_api.errors import ApiError, Code
from graphql_api.facets import ANY_KIND, entries_of, facets_of
from graphql_api.known_synonyms import synonyms_for
from graphql_api.language import Language
from graphql_api.loaders import columns_of, rows_with_numbers
from graphql_api.ordering import Term
from graphql_api.rows import Row
from graphql_api.slices import LARGEST_PAGE, Paging, checked_size
from graphql_api.types.facet import Facet
from graphql_api.types.searched_kind import SearchedKind
from graphql_api.visible_documents import documents_of, linked_documents
from search.highlights import Asked, Fragment, fragment_of
from search.query import LONGEST_QUERY, Search
from search.statistics.recording import recorder

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# What lies deeper is not worth reading: a better query finds it sooner.
DEEPEST = 1_000
_PLACE = (Term("sequence"),)


@dataclass(frozen=True)
class Wanted:
    """What is searched for. Two lists of hits are the same if these are."""

    query: str
    language: Language
    kinds: tuple[str, ...] = ()
    condition: Condition = NO_CONDITION

    @cached_property
    def digest(self) -> str:
        return cursors.digest("search", self.query, self.language, self.kinds, self.condition)

    def cursor(self, place: int) -> str:
        return cursors.encode(self.digest, (place,))

    def place(self, cursor: str | None) -> int | None:
        """The place of the entry that the cursor names; None without one."""
        return None if cursor is None else cursors.decode(cursor, self.digest, _PLACE)[0]


class Found:
    """The hits of one search, for one caller; nothing is read before it is asked for.

    ``with_facets`` says that facets will be, which then cost less.
    """

    def __init__(
        self, context: Context, wanted: Wanted, paging: Paging, *, with_facets: bool = False
    ) -> None:
        if len(wanted.query) > LONGEST_QUERY:
            raise ApiError(Code.BAD_USER_INPUT, f"`query` has at most {LONGEST_QUERY} characters.")
        self._context = context
        self.wanted = wanted
        self._paging = paging
        self._with_facets = with_facets
        kinds = wanted.kinds or tuple(str(kind.value) for kind in SearchedKind)
        self.search = Search(
            wanted.query,
            context.locales(wanted.language),
            documents_of(context, wanted.language, kinds, wanted.condition),
            linked_documents(context),
            self._remembered,
            synonyms_for(context),
        )
        self._start, self._stop = self._bounds()

    @cached_property
    def total(self) -> int:
        return counted(self._context, "found", self.wanted, self.search.count)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page, the best first."""
        found = self._numbers[: self._stop - self._start]
        rows = rows_with_numbers(self._context, self.wanted.language, found)
        return [rows[number] for number in found if number in rows]

    @property
    def has_next(self) -> bool:
        is_more = len(self._numbers) > self._stop - self._start
        return is_more and self._stop < DEEPEST

    @property
    def has_previous(self) -> bool:
        return self._start > 0

    def cursor(self, number: int) -> str:
        """The cursor of the entry with this number on the page."""
        return self.wanted.cursor(self._start + number)

    def facets(self) -> list[Facet]:
        ask_store = self.search.counts_of_facets
        terms = counted(self._context, "found facets", self.wanted, ask_store)
        language = self.wanted.language
        entries = entries_of(self._context, language, ANY_KIND, terms)
        return facets_of(language, ANY_KIND, terms, entries)

    def fragments(self, row: Row) -> Iterator[tuple[str, Fragment]]:
        """(field, fragment) of each text of the row that says something of the query."""
        summary = row.card.get("summary") or row.card.get("introduction") or ""
        text = self._texts.get(row.pk, "")
        body = _without_lines(text.replace(summary, "", 1), {"", row.title, *_short_names(row)})
        for field, told in (("title", row.title), ("summary", summary), ("body", body or text)):
            fragment = fragment_of(told, row.locale, self._asked)
            if fragment:
                yield field, fragment

    def _remembered(
        self, what: str, keys: Sequence[K], ask: Callable[[Sequence[K]], Sequence[V]]
    ) -> list[V]:
        """What is known of words among what this search looks through, whatever else it says."""
        among = (self.wanted.language, self.wanted.kinds, self.wanted.condition)
        return counted_each(self._context, what, among, keys, ask)

    @cached_property
    def _asked(self) -> Asked:
        # What the query means holds as long as what it finds.
        meant = counted(
            self._context, "found lexemes", self.wanted, lambda: sorted(self.search.lexemes)
        )
        return Asked(meant)

    @cached_property
    def _texts(self) -> dict[int, str]:
        numbers = [row.pk for row in self.rows]
        return dict(columns_of(self._context, numbers, "pk", "search_text"))

    @cached_property
    def _numbers(self) -> list[int]:
        """Primary keys of the page, and of one entry more if there is one."""
        if self._stop <= self._start:
            return []
        # Ranking reads every hit, as counting does, and holds as long.
        start, stop = self._start, self._stop + 1
        what = f"found from {start} to {stop}"
        numbers = counted(self._context, what, self.wanted, lambda: self._ranked(start, stop))
        if self._start == 0 and self._context.previewed is None:
            recorder.record(self.wanted.query, self.wanted.language.locale, len(numbers))
        return numbers

    def _ranked(self, start: int, stop: int) -> list[int]:
        return self.search.hits(start, stop, with_facets=self._with_facets)

    def _bounds(self) -> tuple[int, int]:
        """From which place to which: what ``first``, ``after``, ``last`` and ``before`` come to."""
        paging = self._paging
        if (paging.first is None) == (paging.last is None):
            raise ApiError(
                Code.BAD_USER_INPUT,
                f"Give either `first` or `last`: how many are wanted, at most {LARGEST_PAGE}.",
            )
        after, before = self.wanted.place(paging.after), self.wanted.place(paging.before)
        start = 0 if after is None else after + 1
        end = DEEPEST if before is None else min(before, DEEPEST)
        if paging.first is not None:
            return start, max(start, min(start + checked_size(paging.first), end))
        size = checked_size(paging.last or 0)
        if before is None:
            end = min(self.total, DEEPEST)
        return max(start, end - size), max(start, end)


def _short_names(row: Row) -> set[str]:
    """By which a record is searched too, on lines of their own before its texts."""
    return {row.card.get("shortName") or "", row.card.get("acronym") or ""}


def _without_lines(text: str, lines: set[str]) -> str:
    return "\n".join(line for line in text.split("\n") if line not in lines)

"""PostgreSQL's vectors and queries of lexemes, written by us and not by its parser.

A text search configuration would cut and change what the analysis has made; so both are handed
over in their final form. Any PostgreSQL does, whatever dictionaries it has.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

from search.analysis.documents import Postings
from search.analysis.lexemes import BEGINNING
from search.analysis.synonyms import Phrase

# PostgreSQL keeps no more places of one lexeme.
_MOST_PLACES = 200
_LONGEST_LEXEME = 400


class VectorField(SearchVectorField):
    """A vector that is written as text, ``'lexeme':1A,2B``."""

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::tsvector"


class Names(Func):
    """What a vector says in names."""

    function = "ts_filter"
    template = "%(function)s(%(expressions)s, '{a}')"
    output_field = SearchVectorField()


# The same in a statement of our own, on a document: an index serves what is written as it is.
NAMES = Names.template % {"function": Names.function, "expressions": "head"}


def vector_of(postings: Postings) -> str:
    """The text of a vector."""
    return " ".join(
        f"{_quoted(lexeme)}:{','.join(f'{place}{weight}' for place, weight in places)}"
        for lexeme, found in sorted(postings.items())
        if len(lexeme) <= _LONGEST_LEXEME and (places := found[:_MOST_PLACES])
    )


def all_of(queries: Iterable[str]) -> str:
    return " & ".join(f"({query})" for query in queries)


def any_of(queries: Iterable[str]) -> str:
    return " | ".join(f"({query})" for query in queries)


def next_to_one_another(queries: Iterable[str]) -> str:
    return " <-> ".join(f"({query})" for query in queries)


def any_way(ways: Sequence[Phrase]) -> str:
    """A query for any of the phrases."""
    return any_of(" & ".join(_operand(lexeme) for lexeme in way) for way in ways)


def _operand(lexeme: str) -> str:
    text = lexeme.removesuffix(BEGINNING)
    return f"{_quoted(text[:_LONGEST_LEXEME])}{':*' if text != lexeme else ''}"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"

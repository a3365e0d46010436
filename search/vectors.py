"""PostgreSQL's vectors and queries of lexemes, written by us and not by its parser.

A text search configuration would cut and change what the analysis has made; so both are handed
over in their final form. Any PostgreSQL does, whatever dictionaries it has.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import FloatField, Func, Lookup, Value

from search.analysis.documents import Postings
from search.analysis.synonyms import Phrase

# What a place in the body, in links, in the summary and in the name is worth.
WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"
# PostgreSQL keeps no more places of one lexeme.
_MOST_PLACES = 200
_LONGEST_LEXEME = 400


class VectorField(SearchVectorField):
    """A vector that is written as text, ``'lexeme':1A,2B``."""

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::tsvector"


@VectorField.register_lookup
class Matches(Lookup):
    """``vector__matches="'lexeme' & …"``."""

    lookup_name = "matches"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        vector, values = self.process_lhs(compiler, connection)
        return f"{vector} @@ %s::tsquery", [*values, self.rhs]


class Rank(Func):
    """How well a vector matches a query, 0 where it does not."""

    function = "ts_rank"
    template = f"ts_rank('{WEIGHTS}'::float4[], %(expressions)s::tsquery)"
    output_field = FloatField()

    def __init__(self, vector: str, query: str) -> None:
        super().__init__(vector, Value(query))


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


def any_way(ways: Sequence[Phrase], weight: str = "") -> str:
    """A query for any of the phrases; with a weight, only in places of that weight."""
    label = f":{weight}" if weight else ""
    return any_of(
        " & ".join(f"{_quoted(lexeme[:_LONGEST_LEXEME])}{label}" for lexeme in way) for way in ways
    )


def beginning_with(prefix: str) -> str:
    return f"{_quoted(prefix)}:*"


def _quoted(lexeme: str) -> str:
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"

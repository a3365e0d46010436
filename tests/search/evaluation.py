"""What a way to search is worth over the whole gold set, and where it fails."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from tests.search.gold import Query
from tests.search.measures import DEPTH, ndcg, recall, reciprocal_rank

# Returns the records found for a query, best first, at most ten, each once.
Search = Callable[[Query], list[str]]


@dataclass(frozen=True)
class Result:
    """One query's answer and its worth, each measure 0 to 1."""

    query: Query
    found: list[str]
    ndcg: float
    reciprocal_rank: float
    recall: float


@dataclass(frozen=True)
class Quality:
    """Means over many queries; ``zero_results`` is the share of queries that found nothing."""

    queries: int
    ndcg: float
    reciprocal_rank: float
    recall: float
    zero_results: float


def evaluate(queries: Iterable[Query], search: Search) -> list[Result]:
    """Ask every query and judge its answer."""
    results = []
    for query in queries:
        found = search(query)
        results.append(
            Result(
                query,
                found,
                ndcg(found, query.grades),
                reciprocal_rank(found, query.grades),
                recall(found, query.grades),
            )
        )
    return results


def quality(results: Sequence[Result]) -> Quality:
    """Return the means of at least one result."""
    return Quality(
        len(results),
        mean(each.ndcg for each in results),
        mean(each.reciprocal_rank for each in results),
        mean(each.recall for each in results),
        mean(not each.found for each in results),
    )


def quality_by(
    results: Iterable[Result], property_of: Callable[[Query], str]
) -> dict[str, Quality]:
    """Return the means for each value of a property of the queries."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[property_of(result.query)].append(result)
    return {value: quality(group) for value, group in groups.items()}


def described(result: Result) -> str:
    """Return one failure in three lines: the query, what came, what should have."""
    query = result.query
    expected = sorted(query.grades, key=lambda record: -query.grades[record])
    missing = [record for record in expected if record not in result.found]
    shown = [f"{query.grades.get(record, 0)} {record}" for record in result.found[:DEPTH]]
    return "\n".join(
        [
            f"{result.ndcg:.2f}  {query.language} {query.kind}: “{query.text}” ({query.need})",
            f"      found:   {', '.join(shown) or 'nothing'}",
            f"      missing: {', '.join(f'{query.grades[each]} {each}' for each in missing)}",
        ]
    )

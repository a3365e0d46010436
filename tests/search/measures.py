"""How good one list of results is, as trec_eval measures it: linear gain, logarithmic discount."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10
# From this grade on a record answers; below, it only touches on the need.
ANSWERS = 2

Grades = Mapping[str, int]


def ndcg(results: Sequence[str], grades: Grades) -> float:
    """Return the gain of the first ten results as a share of the best possible, 0 to 1."""
    best = sorted(grades.values(), reverse=True)
    return _gain([grades.get(result, 0) for result in results]) / _gain(best)


def reciprocal_rank(results: Sequence[str], grades: Grades) -> float:
    """Return 1 / place of the first result that answers, 0 if none of the first ten does."""
    for place, result in enumerate(results[:DEPTH], start=1):
        if grades.get(result, 0) >= ANSWERS:
            return 1 / place
    return 0.0


def recall(results: Sequence[str], grades: Grades) -> float:
    """Return which share of the answering records stands in the first ten (of at most ten)."""
    wanted = {record for record, grade in grades.items() if grade >= ANSWERS}
    return len(wanted.intersection(results[:DEPTH])) / min(len(wanted), DEPTH)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))

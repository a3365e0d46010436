"""How well a document answers a query, as a part of a statement. All the weights are here.

Words count by their rarity and by where they stand: names before summaries, links and bodies. A
phrase, all words together and an exact name are worth more; what a document is worth whatever is
asked decides between near equals.
"""

from collections.abc import Sequence
from math import log

from search.analysis.queries import Idea
from search.vectors import all_of, any_way, next_to_one_another
from search.visible import Question

# What a place in the body, in links, in the summary and in a name is worth.
WEIGHTS = "{0.1, 0.3, 0.4, 1.0}"
_WORTH_OF_WIDE = 0.5
_WORTH_OF_PHRASE = 0.25
_WORTH_OF_ALL = 0.5
_WORTH_OF_NAME = 2.0
# About so many documents there are; a word in all of them still tells a little.
_ALL_DOCUMENTS = 2_000


def score(
    ideas: Sequence[Idea], frequencies: Sequence[int], names: Sequence[str], vector: str
) -> Question:
    """The score by a column, ``vector`` or ``head``; ``names`` are keys of the whole query."""
    rarities = [log(1 + _ALL_DOCUMENTS / (found + 0.5)) for found in frequencies]
    total = sum(rarities) or 1.0
    terms = [Question("prior"), _if("names && %s::text[]", list(names), _WORTH_OF_NAME)]
    for idea, rarity in zip(ideas, rarities, strict=True):
        terms.append(_rank(vector, idea.exact, rarity / total))
        if idea.wide:
            terms.append(_rank(vector, idea.wide, rarity / total * _WORTH_OF_WIDE))
    if len(ideas) > 1:
        phrase = next_to_one_another(any_way(idea.exact) for idea in ideas)
        terms.append(_if("head @@ %s::tsquery", phrase, _WORTH_OF_PHRASE))
        everything = all_of(any_way(idea.ways) for idea in ideas)
        terms.append(_if(f"{vector} @@ %s::tsquery", everything, _WORTH_OF_ALL))
    return Question(
        " + ".join(term.text for term in terms),
        tuple(value for term in terms for value in term.values),
    )


def _rank(vector: str, ways: Sequence[tuple[str, ...]], worth: float) -> Question:
    """PostgreSQL divides by the number of ways; a word is worth the same however many it has."""
    return Question(
        f"{worth * len(ways):.6f} * ts_rank('{WEIGHTS}'::float4[], {vector}, %s::tsquery)",
        (any_way(ways),),
    )


def _if(condition: str, value: object, worth: float) -> Question:
    return Question(f"CASE WHEN {condition} THEN {worth} ELSE 0 END", (value,))

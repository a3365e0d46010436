"""The synonyms that editors keep, as a query needs them."""

from collections.abc import Callable

from search.analysis.queries import Query
from search.analysis.synonyms import SynonymGroup
from search.models import Synonym

# What answers that rest on synonyms note as their basis, beside the kinds of editions.
SYNONYMS = "synonyms"

# The first lexeme of an expression → (primary key, expressions, what they find too), as kept.
Synonyms = dict[str, list[tuple[int, str, str]]]


def all_synonyms() -> Synonyms:
    """Those in use. Editors keep some hundreds: together they cost as much as those of a query."""
    found: Synonyms = {}
    kept = Synonym.objects.filter(is_active=True).order_by("pk")
    for number, keys, asked, also in kept.values_list("pk", "keys", "expressions", "also"):
        for key in keys:
            found.setdefault(key, []).append((number, asked, also))
    return found


def groups_for(query: Query, known: Callable[[], Synonyms] = all_synonyms) -> list[SynonymGroup]:
    """The groups that the query may name, in the order in which they were made."""
    among = known() if query.keys else {}
    named = {each for key in query.keys for each in among.get(key, ())}
    return [Synonym(expressions=asked, also=also).group() for _, asked, also in sorted(named)]

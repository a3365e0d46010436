"""The synonyms that editors keep, as a query needs them."""

from search.analysis.queries import Query
from search.analysis.synonyms import SynonymGroup
from search.models import Synonym
from search.visible import Question

# What answers that rest on synonyms note as their basis, beside the kinds of editions.
SYNONYMS = "synonyms"

# Asked at every search: written by Django anew, it took longer than all else of reading the query.
_NAMED = f"""
    SELECT expressions, also FROM {Synonym._meta.db_table}
    WHERE is_active AND keys && %s::varchar[] ORDER BY id
"""  # noqa: S608 - no outside value


def groups_for(query: Query) -> list[SynonymGroup]:
    """The groups that the query may name, read anew: they hold from the next query on."""
    rows = Question(_NAMED, (query.keys,)).rows() if query.keys else []
    return [Synonym(expressions=asked, also=also).group() for asked, also in rows]

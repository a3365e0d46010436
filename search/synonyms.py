"""The synonyms that editors keep, as a query needs them."""

from search.analysis.queries import Query
from search.analysis.synonyms import SynonymGroup
from search.models import Synonym

# What answers that rest on synonyms note as their basis, beside the kinds of editions.
SYNONYMS = "synonyms"


def groups_for(query: Query) -> list[SynonymGroup]:
    """The groups that the query may name, read anew: they hold from the next query on."""
    found = Synonym.objects.filter(is_active=True, keys__overlap=query.keys)
    return [synonym.group() for synonym in found.order_by("pk")] if query.keys else []

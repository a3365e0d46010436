"""The synonyms that editors keep: read once for each state of the store, as totals are."""

from collections.abc import Callable

from graphql_api.context import Context
from graphql_api.counts import counted
from search.synonyms import SYNONYMS, Synonyms, all_synonyms


def synonyms_for(context: Context) -> Callable[[], Synonyms]:
    """Note that the answer rests on the synonyms, read or remembered; return the way to them."""
    context.note((SYNONYMS,))
    return lambda: counted(context, "synonyms", "all", all_synonyms)

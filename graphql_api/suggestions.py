"""Names as they are being typed, for one caller."""

from collections.abc import Sequence

from content.editions.models import Edition
from graphql_api.context import Context
from graphql_api.errors import ApiError, Code
from graphql_api.language import Language
from graphql_api.loaders import load
from graphql_api.rows import Row
from search.models import SearchDocument
from search.suggesting import LONGEST_PREFIX, suggested

MOST_SUGGESTIONS = 20


def suggestions(
    context: Context, prefix: str, language: Language, kinds: Sequence[str], size: int
) -> list[Row]:
    """The rows whose names go on from the prefix, the likeliest first."""
    if not 0 <= size <= MOST_SUGGESTIONS:
        raise ApiError(Code.PAGE_SIZE_EXCEEDED, f"`first` is at most {MOST_SUGGESTIONS}.")
    if len(prefix) > LONGEST_PREFIX:
        raise ApiError(Code.BAD_USER_INPUT, f"`prefix` has at most {LONGEST_PREFIX} characters.")
    documents = context.editions(language, *kinds, among=SearchDocument.objects.all())
    found = suggested(prefix, context.locales(language), documents, size) if size else []
    queryset = Edition.objects.filter(pk__in=found)
    rows = {row.pk: row for row in load(context, language, queryset)} if found else {}
    return [rows[number] for number in found if number in rows]

"""Names as they are being typed, for one caller."""

from collections.abc import Sequence

from graphql_api.context import Context
from graphql_api.errors import ApiError, Code
from graphql_api.language import Language
from graphql_api.loaders import rows_with_numbers
from graphql_api.rows import Row
from graphql_api.visible_documents import documents_of
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
    documents = documents_of(context, language, tuple(kinds))
    found = suggested(prefix, context.locales(language), documents, size) if size else []
    rows = rows_with_numbers(context, language, found)
    return [rows[number] for number in found if number in rows]

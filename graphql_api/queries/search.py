from typing import Annotated

import strawberry

from graphql_api.connections import Before, First, Last
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.filtering import condition_of
from graphql_api.found import DEEPEST, Found, Wanted
from graphql_api.language import language_of
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.search_filter import SearchFilter
from graphql_api.slices import Paging
from graphql_api.types.search import SearchConnection
from graphql_api.types.searched_kind import SearchedKind
from search.query import LONGEST_QUERY


@strawberry.type
class SearchQueries:
    @described(
        "The records that say what is searched for, of all kinds together, the best first: names "
        "count most, then summaries, then what is linked to, then the rest. Inflected, "
        "transliterated and related words are found, and words typed in the wrong keyboard layout."
    )
    def search(
        self,
        info: Info,
        query: Annotated[
            str,
            strawberry.argument(
                description="Words in any language, as people type them; at most "
                f"{LONGEST_QUERY} characters. Without a word in it, nothing is found."
            ),
        ],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        types: Annotated[
            list[SearchedKind] | None,
            strawberry.argument(description="Only records of these kinds; all if left out."),
        ] = None,
        filter: Annotated[
            SearchFilter | None, strawberry.argument(description="Which hits are wanted.")
        ] = None,
        first: First = None,
        after: Annotated[
            str | None,
            strawberry.argument(
                description="Only what follows this cursor of the same search. "
                f"Hits can be read {DEEPEST} deep."
            ),
        ] = None,
        last: Last = None,
        before: Before = None,
    ) -> SearchConnection:
        wanted = Wanted(
            query,
            language_of(locale, fallback),
            tuple(sorted({str(kind.value) for kind in types or ()})),
            condition_of(filter),
        )
        return SearchConnection(
            found=Found(info.context, wanted, Paging(first, after, last, before))
        )

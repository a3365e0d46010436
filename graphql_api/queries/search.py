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
from graphql_api.selection import asks_for
from graphql_api.slices import Paging
from graphql_api.suggestions import MOST_SUGGESTIONS, suggestions
from graphql_api.types.search import SearchConnection
from graphql_api.types.searched_kind import SearchedKind
from graphql_api.types.suggestion import Suggestion
from search.query import LONGEST_QUERY
from search.suggesting import LONGEST_PREFIX


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
        paging = Paging(first, after, last, before)
        with_facets = asks_for("facets", info)
        return SearchConnection(found=Found(info.context, wanted, paging, with_facets=with_facets))

    @described(
        "Records whose names go on from what is being typed, in any script, the likeliest first: "
        "names that begin so, then names and other names with a word that begins so."
    )
    def suggest(
        self,
        info: Info,
        prefix: Annotated[
            str,
            strawberry.argument(
                description="What has been typed so far; nothing is suggested for nothing. "
                f"At most {LONGEST_PREFIX} characters."
            ),
        ],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        types: Annotated[
            list[SearchedKind] | None,
            strawberry.argument(description="Only records of these kinds; all if left out."),
        ] = None,
        first: Annotated[
            int,
            strawberry.argument(description=f"So many at most; 0 to {MOST_SUGGESTIONS}."),
        ] = 8,
    ) -> list[Suggestion]:
        kinds = [str(kind.value) for kind in types or SearchedKind]
        rows = suggestions(info.context, prefix, language_of(locale, fallback), kinds, first)
        return [Suggestion(row=row) for row in rows]

from typing import Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, listed
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.filtering import condition_of
from graphql_api.filters import SuccessStoryFilter
from graphql_api.language import language_of
from graphql_api.orders import NEWEST_FIRST, OrderStories, order_of
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.queries.lookup import SuccessStoryKey, find
from graphql_api.slices import Listing, Paging
from graphql_api.types.success_story import SuccessStory
from graphql_api.words import Words


@strawberry.type
class SuccessStoryQueries:
    @described("One success story; null if there is none in these languages.")
    def success_story(
        self,
        info: Info,
        by: Annotated[SuccessStoryKey, strawberry.argument(description="Which success story.")],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
    ) -> SuccessStory | None:
        found: SuccessStory | None = find(info.context, Kind.SUCCESS_STORY, by, locale, fallback)
        return found

    @described("The success stories, the newest first unless told otherwise.")
    def success_stories(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        filter: Annotated[
            SuccessStoryFilter | None,
            strawberry.argument(description="Which success stories are wanted."),
        ] = None,
        order: OrderStories = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[SuccessStory]:
        language = language_of(locale, fallback)
        listing = Listing(
            Kind.SUCCESS_STORY,
            language,
            order_of(order, NEWEST_FIRST),
            condition_of(filter, Words(info.context, Kind.SUCCESS_STORY, language)),
        )
        return listed(info.context, listing, Paging(first, after, last, before))

from typing import Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, listed
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.filtering import condition_of
from graphql_api.filters import OrganisationFilter
from graphql_api.language import language_of
from graphql_api.orders import BY_TITLE, OrderOrganisations, order_of
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.queries.lookup import OrganisationKey, find
from graphql_api.slices import Listing, Paging
from graphql_api.types.organisation import Organisation
from graphql_api.words import Words


@strawberry.type
class OrganisationQueries:
    @described("One organisation; null if there is none in these languages.")
    def organisation(
        self,
        info: Info,
        by: Annotated[OrganisationKey, strawberry.argument(description="Which organisation.")],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
    ) -> Organisation | None:
        found: Organisation | None = find(info.context, Kind.ORGANISATION, by, locale, fallback)
        return found

    @described("The organisations, by name unless told otherwise.")
    def organisations(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        filter: Annotated[
            OrganisationFilter | None,
            strawberry.argument(description="Which organisations are wanted."),
        ] = None,
        order: OrderOrganisations = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Organisation]:
        language = language_of(locale, fallback)
        listing = Listing(
            Kind.ORGANISATION,
            language,
            order_of(order, BY_TITLE),
            condition_of(filter, Words(info.context, Kind.ORGANISATION, language)),
        )
        return listed(info.context, listing, Paging(first, after, last, before))

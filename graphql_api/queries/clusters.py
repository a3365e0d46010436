from typing import Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, listed
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.filtering import condition_of
from graphql_api.filters import ClusterFilter
from graphql_api.language import language_of
from graphql_api.orders import BY_TITLE, OrderClusters, order_of
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.queries.lookup import ClusterKey, find
from graphql_api.slices import Listing, Paging
from graphql_api.types.cluster import Cluster
from graphql_api.words import Words


@strawberry.type
class ClusterQueries:
    @described("One cluster; null if there is none in these languages.")
    def cluster(
        self,
        info: Info,
        by: Annotated[ClusterKey, strawberry.argument(description="Which cluster.")],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
    ) -> Cluster | None:
        found: Cluster | None = find(info.context, Kind.CLUSTER, by, locale, fallback)
        return found

    @described("The clusters, by name unless told otherwise.")
    def clusters(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        filter: Annotated[
            ClusterFilter | None, strawberry.argument(description="Which clusters are wanted.")
        ] = None,
        order: OrderClusters = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Cluster]:
        language = language_of(locale, fallback)
        listing = Listing(
            Kind.CLUSTER,
            language,
            order_of(order, BY_TITLE),
            condition_of(filter, Words(info.context, Kind.CLUSTER, language)),
        )
        return listed(info.context, listing, Paging(first, after, last, before))

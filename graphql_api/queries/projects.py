from typing import Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.connections import After, Before, Connection, First, Last, listed
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.filtering import condition_of
from graphql_api.filters import ProjectFilter
from graphql_api.language import language_of
from graphql_api.orders import NEWEST_FIRST, OrderProjects, order_of
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.queries.lookup import ProjectKey, find
from graphql_api.slices import Listing, Paging
from graphql_api.types.project import Project
from graphql_api.words import Words


@strawberry.type
class ProjectQueries:
    @described("One project; null if there is none in these languages.")
    def project(
        self,
        info: Info,
        by: Annotated[ProjectKey, strawberry.argument(description="Which project.")],
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
    ) -> Project | None:
        found: Project | None = find(info.context, Kind.PROJECT, by, locale, fallback)
        return found

    @described("The projects, the last begun first unless told otherwise.")
    def projects(
        self,
        info: Info,
        locale: Locale = None,
        fallback: Fallback = NO_FALLBACK,
        filter: Annotated[
            ProjectFilter | None, strawberry.argument(description="Which projects are wanted.")
        ] = None,
        order: OrderProjects = None,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[Project]:
        language = language_of(locale, fallback)
        listing = Listing(
            Kind.PROJECT,
            language,
            order_of(order, NEWEST_FIRST),
            condition_of(filter, Words(info.context, Kind.PROJECT, language)),
        )
        return listed(info.context, listing, Paging(first, after, last, before))

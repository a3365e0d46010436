"""The orders in which lists can be asked for."""

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, TypeAlias

import strawberry
from strawberry import enum_value as value

from graphql_api.errors import ApiError, Code
from graphql_api.ordering import Order, Term, complete

MOST_ORDERS = 5

BY_TITLE = complete([Term("sort_key")])
NEWEST_FIRST = complete([Term("date", is_descending=True, is_nullable=True)])


@strawberry.enum(description="Orders of clusters. What has no date comes last.")
class ClusterOrder(Enum):
    NAME_ASC = value("sort_key", description="By name, in the alphabet of its language.")
    NAME_DESC = value("-sort_key", description="By name, backwards.")
    FOUNDED_ASC = value("date", description="The oldest first.")
    FOUNDED_DESC = value("-date", description="The youngest first.")
    PUBLISHED_DESC = value("-last_published_at", description="The last published first.")


@strawberry.enum(description="Orders of success stories. What has no date comes last.")
class SuccessStoryOrder(Enum):
    DATE_DESC = value("-date", description="The newest first.")
    DATE_ASC = value("date", description="The oldest first.")
    TITLE_ASC = value("sort_key", description="By title, in the alphabet of its language.")
    TITLE_DESC = value("-sort_key", description="By title, backwards.")
    PUBLISHED_DESC = value("-last_published_at", description="The last published first.")


@strawberry.enum(description="Orders of projects. What has no date comes last.")
class ProjectOrder(Enum):
    START_DESC = value("-date", description="The last begun first.")
    START_ASC = value("date", description="The first begun first.")
    TITLE_ASC = value("sort_key", description="By title, in the alphabet of its language.")
    TITLE_DESC = value("-sort_key", description="By title, backwards.")
    PUBLISHED_DESC = value("-last_published_at", description="The last published first.")


@strawberry.enum(description="Orders of organisations. What has no date comes last.")
class OrganisationOrder(Enum):
    NAME_ASC = value("sort_key", description="By name, in the alphabet of its language.")
    NAME_DESC = value("-sort_key", description="By name, backwards.")
    PUBLISHED_DESC = value("-last_published_at", description="The last published first.")


_BEST_FIRST = strawberry.argument(
    description="The order, the most important first. "
    "What is equal in all of them is ordered by key."
)
OrderClusters: TypeAlias = Annotated[list[ClusterOrder] | None, _BEST_FIRST]
OrderStories: TypeAlias = Annotated[list[SuccessStoryOrder] | None, _BEST_FIRST]
OrderProjects: TypeAlias = Annotated[list[ProjectOrder] | None, _BEST_FIRST]
OrderOrganisations: TypeAlias = Annotated[list[OrganisationOrder] | None, _BEST_FIRST]

AnyOrder = ClusterOrder | SuccessStoryOrder | ProjectOrder | OrganisationOrder


def order_of(chosen: Sequence[AnyOrder] | None, default: Order) -> Order:
    """Return the order asked for, or the default."""
    if not chosen:
        return default
    if len(chosen) > MOST_ORDERS:
        raise ApiError(Code.BAD_USER_INPUT, f"`order` has at most {MOST_ORDERS} entries.")
    return complete([_term(str(each.value)) for each in chosen])


def _term(text: str) -> Term:
    column = text.removeprefix("-")
    return Term(column, is_descending=text != column, is_nullable=column != "sort_key")

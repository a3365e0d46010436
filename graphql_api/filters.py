"""Filters of lists. Values of one field are alternatives; all fields given must be met."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import strawberry

from graphql_api.errors import ApiError, Code
from graphql_api.scalars import CountryCode
from graphql_api.slices import Terms
from graphql_api.types.enums import AllianceStatus, ProjectKind

MOST_VALUES = 100
_EMPTY = "An empty list sets no condition."


@strawberry.input(description=f"Which clusters are wanted. All conditions must be met. {_EMPTY}")
class ClusterFilter:
    kinds: list[str] | None = strawberry.field(
        default=None, description="Codes of cluster kinds; any of them."
    )
    statuses: list[AllianceStatus] | None = strawberry.field(
        default=None, description="How the cluster stands to the alliance; any of these."
    )
    ecosystems: list[str] | None = strawberry.field(
        default=None, description="Codes of ecosystems; any of them."
    )
    industries: list[str] | None = strawberry.field(
        default=None, description="Codes of industries; any of them."
    )
    regions: list[str] | None = strawberry.field(
        default=None, description="Codes of regions; any of them."
    )
    countries_of_interest: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries in which the cluster looks for partners; any of them."
    )
    founded_in: list[int] | None = strawberry.field(
        default=None, description="Years of foundation; any of them."
    )
    organisations: list[UUID] | None = strawberry.field(
        default=None, description="Keys of organisations that the cluster has a tie to; any."
    )

    def terms(self) -> Terms:
        return _terms(
            kind=self.kinds,
            status=_values(self.statuses),
            ecosystem=self.ecosystems,
            industry=self.industries,
            region=self.regions,
            country=self.countries_of_interest,
            year=self.founded_in,
            organisation=self.organisations,
        )


@strawberry.input(description=f"Which stories are wanted. All conditions must be met. {_EMPTY}")
class SuccessStoryFilter:
    result_category: list[str] | None = strawberry.field(
        default=None, description="Codes of result categories; any of them."
    )
    ecosystems: list[str] | None = strawberry.field(
        default=None, description="Codes of ecosystems; any of them."
    )
    regions: list[str] | None = strawberry.field(
        default=None, description="Codes of regions in which the practice was tried; any of them."
    )
    countries: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries the story concerns; any of them."
    )
    years: list[int] | None = strawberry.field(
        default=None, description="Years in which it happened; any of them."
    )
    clusters: list[UUID] | None = strawberry.field(
        default=None, description="Keys of clusters it tells of; any of them."
    )
    organisations: list[UUID] | None = strawberry.field(
        default=None, description="Keys of organisations it tells of; any of them."
    )
    projects: list[UUID] | None = strawberry.field(
        default=None, description="Keys of projects it came from; any of them."
    )

    def terms(self) -> Terms:
        return _terms(
            category=self.result_category,
            ecosystem=self.ecosystems,
            region=self.regions,
            country=self.countries,
            year=self.years,
            cluster=self.clusters,
            organisation=self.organisations,
            project=self.projects,
        )


@strawberry.input(description=f"Which projects are wanted. All conditions must be met. {_EMPTY}")
class ProjectFilter:
    kinds: list[ProjectKind] | None = strawberry.field(
        default=None, description="Sorts of undertakings; any of them."
    )
    statuses: list[str] | None = strawberry.field(
        default=None, description="Codes of project statuses; any of them."
    )
    programme_areas: list[str] | None = strawberry.field(
        default=None, description="Codes of programme areas; any of them."
    )
    funding_programmes: list[str] | None = strawberry.field(
        default=None, description="Codes of funding programmes; any of them."
    )
    ecosystems: list[str] | None = strawberry.field(
        default=None, description="Codes of ecosystems; any of them."
    )
    countries: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries the partners are from; any of them."
    )
    years: list[int] | None = strawberry.field(
        default=None, description="Years in which it began; any of them."
    )
    clusters: list[UUID] | None = strawberry.field(
        default=None, description="Keys of clusters it concerns or has as partners; any of them."
    )
    organisations: list[UUID] | None = strawberry.field(
        default=None, description="Keys of organisations that are partners; any of them."
    )
    parents: list[UUID] | None = strawberry.field(
        default=None, description="Keys of projects it is a part of; any of them."
    )

    def terms(self) -> Terms:
        return _terms(
            kind=_values(self.kinds),
            status=self.statuses,
            area=self.programme_areas,
            programme=self.funding_programmes,
            ecosystem=self.ecosystems,
            country=self.countries,
            year=self.years,
            cluster=self.clusters,
            organisation=self.organisations,
            project=self.parents,
        )


@strawberry.input(
    description=f"Which organisations are wanted. All conditions must be met. {_EMPTY}"
)
class OrganisationFilter:
    kinds: list[str] | None = strawberry.field(
        default=None, description="Codes of organisation kinds; any of them."
    )
    countries: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries they sit in; any of them."
    )

    def terms(self) -> Terms:
        return _terms(kind=self.kinds, country=self.countries)


AnyFilter = ClusterFilter | SuccessStoryFilter | ProjectFilter | OrganisationFilter


def terms_of(chosen: AnyFilter | None) -> Terms:
    return chosen.terms() if chosen else ()


def _values(members: Iterable[AllianceStatus | ProjectKind] | None) -> list[str] | None:
    return None if members is None else [str(member.value) for member in members]


def _terms(**facets: Sequence[object] | None) -> Terms:
    return tuple(_group(facet, values) for facet, values in facets.items() if values)


def _group(facet: str, values: Sequence[object]) -> tuple[str, ...]:
    """The alternatives of one facet. PostgreSQL keeps no NUL, so nothing can match it."""
    if len(values) > MOST_VALUES:
        raise ApiError(
            Code.BAD_USER_INPUT, f"A field of a filter has at most {MOST_VALUES} values."
        )
    return tuple(f"{facet}:{value}" for value in values if "\0" not in str(value))

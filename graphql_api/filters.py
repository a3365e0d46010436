"""Filters of lists. Values of one field are alternatives; all fields given must be met."""

from datetime import datetime
from uuid import UUID

import strawberry

from content.editions.kinds import Kind
from graphql_api.filtering import Combined, Terms, by_codes, by_keys, by_terms, values
from graphql_api.scalars import CountryCode, LocaleCode
from graphql_api.types.enums import AllianceStatus, ProjectKind
from graphql_api.words import SAID

_EMPTY = "What is empty sets no condition."


@strawberry.input(description=f"Which clusters are wanted. All conditions must be met. {_EMPTY}")
class ClusterFilter(Combined):
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of this API, whatever languages they name; any of them."
    )
    keys: list[UUID] | None = strawberry.field(default=None, description="Keys; any of them.")
    slugs: list[str] | None = strawberry.field(
        default=None, description="Slugs, in the language that is delivered; any of them."
    )
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
    clusters: list[UUID] | None = strawberry.field(
        default=None, description="Keys of other clusters that the cluster has a tie to; any."
    )
    text: str | None = strawberry.field(default=None, description=SAID)
    updated_since: datetime | None = strawberry.field(
        default=None, description="Published at this moment or later."
    )
    translated_into: list[LocaleCode] | None = strawberry.field(
        default=None, description="Languages in which it is published; all of them."
    )
    all_of: list["ClusterFilter"] | None = strawberry.field(
        name="and", default=None, description="Filters that must all be met."
    )
    any_of: list["ClusterFilter"] | None = strawberry.field(
        name="or", default=None, description="Filters of which one must be met, or more."
    )
    none_of: "ClusterFilter | None" = strawberry.field(
        name="not", default=None, description="A filter that must not be met."
    )

    def terms(self) -> Terms:
        return (
            *by_terms(
                status=values(self.statuses),
                country=self.countries_of_interest,
                year=self.founded_in,
            ),
            *by_codes(
                kind=(Kind.CLUSTER_KIND, self.kinds),
                ecosystem=(Kind.ECOSYSTEM, self.ecosystems),
                industry=(Kind.INDUSTRY, self.industries),
                region=(Kind.REGION, self.regions),
            ),
            *by_keys(
                organisation=(Kind.ORGANISATION, self.organisations),
                cluster=(Kind.CLUSTER, self.clusters),
            ),
        )


@strawberry.input(description=f"Which stories are wanted. All conditions must be met. {_EMPTY}")
class SuccessStoryFilter(Combined):
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of this API, whatever languages they name; any of them."
    )
    keys: list[UUID] | None = strawberry.field(default=None, description="Keys; any of them.")
    slugs: list[str] | None = strawberry.field(
        default=None, description="Slugs, in the language that is delivered; any of them."
    )
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
    text: str | None = strawberry.field(default=None, description=SAID)
    updated_since: datetime | None = strawberry.field(
        default=None, description="Published at this moment or later."
    )
    translated_into: list[LocaleCode] | None = strawberry.field(
        default=None, description="Languages in which it is published; all of them."
    )
    all_of: list["SuccessStoryFilter"] | None = strawberry.field(
        name="and", default=None, description="Filters that must all be met."
    )
    any_of: list["SuccessStoryFilter"] | None = strawberry.field(
        name="or", default=None, description="Filters of which one must be met, or more."
    )
    none_of: "SuccessStoryFilter | None" = strawberry.field(
        name="not", default=None, description="A filter that must not be met."
    )

    def terms(self) -> Terms:
        return (
            *by_terms(country=self.countries, year=self.years),
            *by_codes(
                category=(Kind.RESULT_CATEGORY, self.result_category),
                ecosystem=(Kind.ECOSYSTEM, self.ecosystems),
                region=(Kind.REGION, self.regions),
            ),
            *by_keys(
                cluster=(Kind.CLUSTER, self.clusters),
                organisation=(Kind.ORGANISATION, self.organisations),
                project=(Kind.PROJECT, self.projects),
            ),
        )


@strawberry.input(description=f"Which projects are wanted. All conditions must be met. {_EMPTY}")
class ProjectFilter(Combined):
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of this API, whatever languages they name; any of them."
    )
    keys: list[UUID] | None = strawberry.field(default=None, description="Keys; any of them.")
    slugs: list[str] | None = strawberry.field(
        default=None, description="Slugs, in the language that is delivered; any of them."
    )
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
    text: str | None = strawberry.field(default=None, description=SAID)
    updated_since: datetime | None = strawberry.field(
        default=None, description="Published at this moment or later."
    )
    translated_into: list[LocaleCode] | None = strawberry.field(
        default=None, description="Languages in which it is published; all of them."
    )
    all_of: list["ProjectFilter"] | None = strawberry.field(
        name="and", default=None, description="Filters that must all be met."
    )
    any_of: list["ProjectFilter"] | None = strawberry.field(
        name="or", default=None, description="Filters of which one must be met, or more."
    )
    none_of: "ProjectFilter | None" = strawberry.field(
        name="not", default=None, description="A filter that must not be met."
    )

    def terms(self) -> Terms:
        return (
            *by_terms(kind=values(self.kinds), country=self.countries, year=self.years),
            *by_codes(
                status=(Kind.PROJECT_STATUS, self.statuses),
                area=(Kind.PROGRAMME_AREA, self.programme_areas),
                programme=(Kind.FUNDING_PROGRAMME, self.funding_programmes),
                ecosystem=(Kind.ECOSYSTEM, self.ecosystems),
            ),
            *by_keys(
                cluster=(Kind.CLUSTER, self.clusters),
                organisation=(Kind.ORGANISATION, self.organisations),
                project=(Kind.PROJECT, self.parents),
            ),
        )


@strawberry.input(
    description=f"Which organisations are wanted. All conditions must be met. {_EMPTY}"
)
class OrganisationFilter(Combined):
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of this API, whatever languages they name; any of them."
    )
    keys: list[UUID] | None = strawberry.field(default=None, description="Keys; any of them.")
    kinds: list[str] | None = strawberry.field(
        default=None, description="Codes of organisation kinds; any of them."
    )
    countries: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries they sit in; any of them."
    )
    text: str | None = strawberry.field(default=None, description=SAID)
    updated_since: datetime | None = strawberry.field(
        default=None, description="Published at this moment or later."
    )
    translated_into: list[LocaleCode] | None = strawberry.field(
        default=None, description="Languages in which it is published; all of them."
    )
    all_of: list["OrganisationFilter"] | None = strawberry.field(
        name="and", default=None, description="Filters that must all be met."
    )
    any_of: list["OrganisationFilter"] | None = strawberry.field(
        name="or", default=None, description="Filters of which one must be met, or more."
    )
    none_of: "OrganisationFilter | None" = strawberry.field(
        name="not", default=None, description="A filter that must not be met."
    )

    def terms(self) -> Terms:
        return (
            *by_terms(country=self.countries),
            *by_codes(kind=(Kind.ORGANISATION_KIND, self.kinds)),
        )

from datetime import datetime
from uuid import UUID

import strawberry

from content.editions.kinds import Kind
from graphql_api.filtering import Combined, Terms, by_codes, by_keys, by_terms
from graphql_api.scalars import CountryCode, LocaleCode


@strawberry.input(
    description="Which hits are wanted. Values of one field are alternatives; all fields given "
    "must be met. A record without a value of that sort does not meet it. What is empty sets no "
    "condition."
)
class SearchFilter(Combined):
    ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Ids of this API, whatever languages they name; any of them."
    )
    keys: list[UUID] | None = strawberry.field(default=None, description="Keys; any of them.")
    ecosystems: list[str] | None = strawberry.field(
        default=None, description="Codes of ecosystems; any of them."
    )
    industries: list[str] | None = strawberry.field(
        default=None, description="Codes of industries; any of them."
    )
    regions: list[str] | None = strawberry.field(
        default=None, description="Codes of regions; any of them."
    )
    countries: list[CountryCode] | None = strawberry.field(
        default=None, description="Countries concerned; any of them."
    )
    years: list[int] | None = strawberry.field(
        default=None, description="Years of foundation, of the event, of the start; any of them."
    )
    clusters: list[UUID] | None = strawberry.field(
        default=None, description="Keys of clusters that are linked to; any of them."
    )
    organisations: list[UUID] | None = strawberry.field(
        default=None, description="Keys of organisations that are linked to; any of them."
    )
    updated_since: datetime | None = strawberry.field(
        default=None, description="Published at this moment or later."
    )
    translated_into: list[LocaleCode] | None = strawberry.field(
        default=None, description="Languages in which it is published; all of them."
    )
    all_of: list["SearchFilter"] | None = strawberry.field(
        name="and", default=None, description="Filters that must all be met."
    )
    any_of: list["SearchFilter"] | None = strawberry.field(
        name="or", default=None, description="Filters of which one must be met, or more."
    )
    none_of: "SearchFilter | None" = strawberry.field(
        name="not", default=None, description="A filter that must not be met."
    )

    def terms(self) -> Terms:
        return (
            *by_terms(country=self.countries, year=self.years),
            *by_codes(
                ecosystem=(Kind.ECOSYSTEM, self.ecosystems),
                industry=(Kind.INDUSTRY, self.industries),
                region=(Kind.REGION, self.regions),
            ),
            *by_keys(
                cluster=(Kind.CLUSTER, self.clusters),
                organisation=(Kind.ORGANISATION, self.organisations),
            ),
        )

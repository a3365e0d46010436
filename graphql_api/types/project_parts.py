"""Values that only projects have."""

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from graphql_api.relations import ROLES_OF_SOME
from graphql_api.rows import Data, Row
from graphql_api.types.country import Country
from graphql_api.types.document import Document
from graphql_api.types.enums import BudgetKind, MetricQualifier
from graphql_api.types.represent import represent, represent_one
from graphql_api.types.vocabularies import PartnerRole

if TYPE_CHECKING:
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.organisation import Organisation

_PER_PARTNER = "partner"

Participant = Annotated[
    Annotated["Organisation", strawberry.lazy("graphql_api.types.organisation")]
    | Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")],
    strawberry.union("Participant", description="Who takes part in a project."),
]


@strawberry.type(description="What a project costs.")
class Budget:
    amount: Decimal = strawberry.field(description="The amount.")
    currency: str = strawberry.field(description="The currency, as a code of ISO 4217: `EUR`.")
    kind: BudgetKind | None = strawberry.field(
        description="What it is the amount of; null if not known."
    )
    qualifier: MetricQualifier = strawberry.field(description="How the amount is meant.")
    is_per_partner: bool = strawberry.field(
        description="Whether it is the amount for each partner, not for the whole project."
    )

    @classmethod
    def of(cls, data: Data | None) -> "Budget | None":
        if data is None:
            return None
        return cls(
            amount=Decimal(data["amount"]),
            currency=data["currency"],
            kind=BudgetKind(data["kind"]) if data["kind"] else None,
            qualifier=MetricQualifier(data["qualifier"]),
            is_per_partner=data["per"] == _PER_PARTNER,
        )


@strawberry.type(description="A partner of a project.")
class Partner:
    participant: Participant | None = strawberry.field(
        description="Who it is; null where only a description is known: “five digital hubs”."
    )
    description: str = strawberry.field(description="The partner in words; may be empty.")
    role: PartnerRole | None = strawberry.field(description="What the partner does.")
    country: Country | None = strawberry.field(description="Where the partner is from.")

    @classmethod
    def list_of(cls, row: Row) -> "list[Partner]":
        """The partners; one that is linked but may not be seen is left out altogether."""
        participants = {partner.target: partner for partner in row.many("partners")}
        roles = {
            str(role.key): role
            for relation in ("partnerRoles", ROLES_OF_SOME)
            for role in row.many(relation)
        }
        partners = []
        for data in row.body["partners"]:
            target = tuple(data["organisation"]) if data["organisation"] else None
            if target is not None and target not in participants:
                continue
            partners.append(
                cls(
                    participant=represent(participants[target]) if target else None,
                    description=data["description"],
                    role=represent_one(roles.get(data["role"])),
                    country=Country.of(data["country"], row.locale) if data["country"] else None,
                )
            )
        return partners


@strawberry.type(description="A document of a project.")
class ProjectDocument:
    title: str = strawberry.field(description="What it is; may be empty.")
    document: Document = strawberry.field(description="The document.")

    @classmethod
    def list_of(cls, row: Row) -> "list[ProjectDocument]":
        today = row.batch.context.today
        return [
            cls(title=data["title"], document=document)
            for data in row.body["documents"]
            if (document := Document.of(data["document"], today))
        ]

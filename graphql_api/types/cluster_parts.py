"""Values that only clusters have."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.rows import Data, Row
from graphql_api.types.document import Document
from graphql_api.types.enums import MembershipState
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.represent import represent

if TYPE_CHECKING:
    from graphql_api.types.cluster import Cluster
    from graphql_api.types.organisation import Organisation


@strawberry.type(description="A point on the map, in WGS 84.")
class Coordinates:
    latitude: Decimal = strawberry.field(description="Degrees north.")
    longitude: Decimal = strawberry.field(description="Degrees east.")

    @classmethod
    def of(cls, data: Data | None) -> "Coordinates | None":
        if data is None:
            return None
        return cls(latitude=Decimal(data["latitude"]), longitude=Decimal(data["longitude"]))


@strawberry.type(description="A quality label.")
class Label:
    name: str = strawberry.field(description="Name of the label.")
    year: int | None = strawberry.field(description="Year of the award, if known.")
    expires: PartialDate | None = strawberry.field(description="Until when it is valid, if known.")

    @classmethod
    def of(cls, data: Data) -> "Label":
        return cls(name=data["name"], year=data["year"], expires=PartialDate.of(data["expires"]))


@strawberry.type(description="An identifier in somebody else's register.")
class ExternalId:
    scheme: str = strawberry.field(
        description="The register: `edrpou`, `katottg`, `eccp`, `een`, `cordis`, `pic`, `ror`, "
        "`wikidata`; others may follow."
    )
    value: str = strawberry.field(description="The identifier.")


@strawberry.type(description="A service that a cluster offers.")
class Service:
    name: str = strawberry.field(description="Name.")
    description: str = strawberry.field(description="What it consists of; may be empty.")


@strawberry.type(description="A cluster's tie to another body: an organisation or another cluster.")
class Membership:
    organisation: (
        Annotated["Organisation", strawberry.lazy("graphql_api.types.organisation")] | None
    ) = strawberry.field(description="The other body, if it is an organisation.")
    cluster: Annotated["Cluster", strawberry.lazy("graphql_api.types.cluster")] | None = (
        strawberry.field(description="The other body, if it is a cluster.")
    )
    state: MembershipState = strawberry.field(
        description="State of the tie; an agreement to join is not a membership."
    )
    since: PartialDate | None = strawberry.field(description="Since when, if known.")
    document: Document | None = strawberry.field(description="The document it rests on.")

    @classmethod
    def list_of(cls, row: Row) -> "list[Membership]":
        """The memberships whose other body may be seen."""
        bodies = {body.target: body for body in row.many("memberships")}
        return [
            cls._of(data, body, row.batch.context.today)
            for data in row.body["memberships"]
            if (body := bodies.get(tuple(data["body"])))
        ]

    @classmethod
    def _of(cls, data: Data, body: Row, today: date) -> "Membership":
        is_cluster = body.kind == Kind.CLUSTER
        return cls(
            organisation=None if is_cluster else represent(body),
            cluster=represent(body) if is_cluster else None,
            state=MembershipState(data["state"]),
            since=PartialDate.of(data["since"]),
            document=Document.of(data["document"], today),
        )

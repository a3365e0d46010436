"""The parts that accession terms are made of."""

from decimal import Decimal

import strawberry

from graphql_api.rows import Row
from graphql_api.types.document import Document
from graphql_api.types.enums import ClauseKind, FeePeriod
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.rich_text import RichText
from graphql_api.types.source import Source


@strawberry.type(description="A clause of the terms.")
class Clause:
    key: str = strawberry.field(
        description="Stable name of the clause, the same in every language and version."
    )
    kind: ClauseKind = strawberry.field(description="What it is about.")
    title: str = strawberry.field(description="Title.")
    text: RichText = strawberry.field(description="Wording.")
    position: int = strawberry.field(description="Its number in the terms.")
    sources: list[Source] = strawberry.field(description="What it rests on.")

    @classmethod
    def list_of(cls, row: Row) -> "list[Clause]":
        return [
            cls(
                key=data["key"],
                kind=ClauseKind(data["kind"]),
                title=data["title"],
                text=RichText(data=data["text"], batch=row.batch),
                position=data["position"],
                sources=Source.list_of(data["sources"]),
            )
            for data in row.body["clauses"]
        ]


@strawberry.type(description="A fee.")
class Fee:
    tier: str = strawberry.field(description="Who pays it; may be empty.")
    amount: Decimal = strawberry.field(description="The amount.")
    currency: str = strawberry.field(description="The currency, as a code of ISO 4217: `UAH`.")
    period: FeePeriod = strawberry.field(description="How often it is due.")
    as_of: PartialDate | None = strawberry.field(description="Since when it is so much.")

    @classmethod
    def list_of(cls, row: Row) -> "list[Fee]":
        return [
            cls(
                tier=data["tier"],
                amount=Decimal(data["amount"]),
                currency=data["currency"],
                period=FeePeriod(data["period"]),
                as_of=PartialDate.of(data["asOf"]),
            )
            for data in row.body["fees"]
        ]


@strawberry.type(description="A step on the way into the alliance.")
class Step:
    key: str = strawberry.field(description="Identity of the step, the same in every language.")
    title: str = strawberry.field(description="What is done.")
    description: str = strawberry.field(description="What happens; may be empty.")
    deadline: str = strawberry.field(description="By when, in words; may be empty.")

    @classmethod
    def list_of(cls, row: Row) -> "list[Step]":
        return [
            cls(
                key=data["id"],
                title=data["title"],
                description=data["text"],
                deadline=data["deadline"],
            )
            for data in row.body["steps"]
        ]


@strawberry.type(description="A document that an applicant must hand in.")
class RequiredDocument:
    key: str = strawberry.field(
        description="Identity of the requirement, the same in every language."
    )
    title: str = strawberry.field(description="Which document.")
    description: str = strawberry.field(description="What it must show; may be empty.")
    template: Document | None = strawberry.field(description="A template to fill in.")

    @classmethod
    def list_of(cls, row: Row) -> "list[RequiredDocument]":
        today = row.batch.context.today
        return [
            cls(
                key=data["id"],
                title=data["title"],
                description=data["description"],
                template=Document.of(data["template"], today),
            )
            for data in row.body["requiredDocuments"]
        ]

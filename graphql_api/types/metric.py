from decimal import Decimal

import strawberry

from graphql_api.rows import Data
from graphql_api.types.enums import MetricQualifier
from graphql_api.types.partial_date import PartialDate
from graphql_api.types.source import Source


@strawberry.type(description="A number, with all that makes it true.")
class Metric:
    key: str = strawberry.field(description="What is counted, as a stable code.")
    label: str = strawberry.field(description="What is counted, in words; may be empty.")
    qualifier: MetricQualifier = strawberry.field(description="How the number is meant.")
    value: Decimal = strawberry.field(description="The number.")
    value_from: Decimal | None = strawberry.field(
        description="The earlier number of a growth “from 20 to 25”."
    )
    unit: str = strawberry.field(description="The unit, such as `EUR` or `percent`; may be empty.")
    as_of: PartialDate | None = strawberry.field(description="When it was true.")
    source: Source | None = strawberry.field(description="Who says so.")

    @classmethod
    def of(cls, data: Data) -> "Metric":
        value_from, source = data["valueFrom"], data["source"]
        return cls(
            key=data["key"],
            label=data["label"],
            qualifier=MetricQualifier(data["qualifier"]),
            value=Decimal(data["value"]),
            value_from=None if value_from is None else Decimal(value_from),
            unit=data["unit"],
            as_of=PartialDate.of(data["asOf"]),
            source=Source.of(source) if source else None,
        )

    @classmethod
    def list_of(cls, data: list[Data]) -> "list[Metric]":
        return [cls.of(metric) for metric in data]

from datetime import date

import strawberry

from graphql_api.rows import Data
from graphql_api.types.enums import DatePrecision


@strawberry.type(description="A date, as exact as it is known.")
class PartialDate:
    text: str = strawberry.field(
        description="In ISO 8601-2 (EDTF): `2022`, `2022-03`, `2022-03-24`, `2022-22` (summer), "
        "`2022-03/2022-05`."
    )
    start: date = strawberry.field(description="The first day it may mean.")
    end: date | None = strawberry.field(
        description="The last day it may mean; null while a period is open."
    )
    precision: DatePrecision = strawberry.field(description="How exactly it is known.")

    @classmethod
    def of(cls, data: Data | None) -> "PartialDate | None":
        if data is None:
            return None
        return cls(
            text=data["text"],
            start=date.fromisoformat(data["start"]),
            end=date.fromisoformat(data["end"]) if data["end"] else None,
            precision=DatePrecision(data["precision"]),
        )

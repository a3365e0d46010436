from datetime import date

import strawberry

from graphql_api.fields import described
from graphql_api.rows import Data
from graphql_api.types.enums import DatePrecision


@strawberry.type(description="A date, as exact as it is known.")
class PartialDate:
    data: strawberry.Private[Data]

    @described(
        "In ISO 8601-2 (EDTF): `2022`, `2022-03`, `2022-03-24`, `2022-22` (summer), "
        "`2022-03/2022-05`."
    )
    def text(self) -> str:
        return str(self.data["text"])

    @described("The first day it may mean.")
    def start(self) -> date:
        return date.fromisoformat(self.data["start"])

    @described("The last day it may mean; null while a period is open.")
    def end(self) -> date | None:
        return date.fromisoformat(self.data["end"]) if self.data["end"] else None

    @described("How exactly it is known.")
    def precision(self) -> DatePrecision:
        return DatePrecision(self.data["precision"])

    @classmethod
    def of(cls, data: Data | None) -> "PartialDate | None":
        return None if data is None else cls(data=data)

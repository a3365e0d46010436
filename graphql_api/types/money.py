from decimal import Decimal

import strawberry

from graphql_api.rows import Data


@strawberry.type(description="An amount of money.")
class Money:
    amount: Decimal = strawberry.field(description="The amount.")
    currency: str = strawberry.field(description="The currency, as a code of ISO 4217: `EUR`.")

    @classmethod
    def of(cls, data: Data | None) -> "Money | None":
        if data is None:
            return None
        return cls(amount=Decimal(data["amount"]), currency=data["currency"])

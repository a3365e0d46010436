import strawberry

from graphql_api.fields import described
from graphql_api.identity import encode
from graphql_api.rows import Row


@strawberry.interface(description="Anything that has an id.")
class Node:
    row: strawberry.Private[Row]

    @described(
        "Opaque. Names the object and the languages it was asked for in: everything "
        "the object says follows from its id, so that it is safe as the key of a cache."
    )
    def id(self) -> strawberry.ID:
        kind, key = self.row.target
        return strawberry.ID(encode(kind, key, self.row.batch.language))

from collections import defaultdict
from typing import Annotated

import strawberry

from graphql_api.context import Context, Info
from graphql_api.errors import ApiError, Code
from graphql_api.fields import described
from graphql_api.identity import Identity, decode
from graphql_api.language import Language
from graphql_api.loaders import Batch
from graphql_api.rows import Row
from graphql_api.slices import LARGEST_PAGE
from graphql_api.types.node import Node
from graphql_api.types.represent import represent_one

MOST_LANGUAGES = 5


@strawberry.type
class NodeQueries:
    @described(
        "The object with this id, in the languages its id names; null if it is not "
        "published in any of them."
    )
    def node(
        self,
        info: Info,
        id: Annotated[strawberry.ID, strawberry.argument(description="An id of this API.")],
    ) -> Node | None:
        node: Node | None = represent_one(_found(info.context, [decode(id)])[0])
        return node

    @described(
        "The objects with these ids, in the same order, with null in the place of "
        "each that is not published in the languages its id names."
    )
    def nodes(
        self,
        info: Info,
        ids: Annotated[
            list[strawberry.ID],
            strawberry.argument(description=f"Ids of this API, at most {LARGEST_PAGE}."),
        ],
    ) -> list[Node | None]:
        if len(ids) > LARGEST_PAGE:
            raise ApiError(Code.PAGE_SIZE_EXCEEDED, f"`ids` has at most {LARGEST_PAGE} entries.")
        rows = _found(info.context, [decode(each) for each in ids])
        return [represent_one(row) for row in rows]


def _found(context: Context, identities: list[Identity]) -> list[Row | None]:
    """Load the objects with one query per language preference."""
    by_language: dict[Language, list[Identity]] = defaultdict(list)
    for identity in identities:
        by_language[identity.language].append(identity)
    if len(by_language) > MOST_LANGUAGES:
        raise ApiError(
            Code.BAD_USER_INPUT,
            f"These ids name more than {MOST_LANGUAGES} language preferences; ask in parts.",
        )
    rows = {
        language: Batch(context, language, []).find(map(_target, group))
        for language, group in by_language.items()
    }
    return [rows[identity.language].get(_target(identity)) for identity in identities]


def _target(identity: Identity) -> tuple[str, str]:
    return str(identity.kind), str(identity.key)

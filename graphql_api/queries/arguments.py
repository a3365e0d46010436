"""Arguments that root fields share."""

from typing import Annotated, TypeAlias

import strawberry

from graphql_api.scalars import LocaleCode

Locale: TypeAlias = Annotated[
    LocaleCode | None,
    strawberry.argument(
        description="The language wanted, also of everything nested; "
        "without it, the language in which the alliance writes."
    ),
]
Fallback: TypeAlias = Annotated[
    list[LocaleCode],
    strawberry.argument(
        description="Languages accepted where `locale` is not published, the best first. "
        "Empty: what is not published in `locale` is absent."
    ),
]

# The default in the schema; nobody changes it.
NO_FALLBACK: list[LocaleCode] = []

"""What can be said of an address on the website."""

from datetime import datetime
from typing import Annotated, TypeAlias

import strawberry

from graphql_api.types.content import Content
from graphql_api.types.translation import LanguageVersion


@strawberry.type(description="A page is published under this path.")
class PageFound:
    page: Content = strawberry.field(
        description="The page, in the language to which the path belongs."
    )


@strawberry.type(description="The page that was published under this path has another one now.")
class PageMoved:
    path: str = strawberry.field(
        description="Its path now, however often it moved in between; in the same language."
    )
    url: str = strawberry.field(description="Its address now.")
    permanent: bool = strawberry.field(
        description="Whether the old address is given up for good: answer with 301, else with 302."
    )


@strawberry.type(
    description="The page that was published under this path is not published in this language "
    "any more; it still is in others."
)
class PageInOtherLanguages:
    versions: list[LanguageVersion] = strawberry.field(
        description="The published language versions, the source language first."
    )


@strawberry.type(
    description="What was published under this path is not published any more. "
    "Answer with 410, so that search engines forget it."
)
class PageGone:
    since: datetime = strawberry.field(description="Since when.")


@strawberry.type(description="Nothing was ever published under this path.")
class PageUnknown:
    understood: str | None = strawberry.field(
        description="The path as it was understood: decoded, with a slash at its end. "
        "Null if the text given is no path."
    )


PageLookup: TypeAlias = Annotated[
    PageFound | PageMoved | PageInOtherLanguages | PageGone | PageUnknown,
    strawberry.union(
        "PageLookup",
        description="What there is to say of a path. Each answer is true for the one who asks: "
        "what is not for this reader is as if it were not there.",
    ),
]

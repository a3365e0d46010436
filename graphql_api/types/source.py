import strawberry

from graphql_api.rows import Data
from graphql_api.scalars import LocaleCode


@strawberry.type(description="Where a statement can be checked.")
class Source:
    title: str = strawberry.field(description="Title of the source, in its own language.")
    url: str = strawberry.field(description="Address; empty for a source that is not online.")
    language: LocaleCode | None = strawberry.field(description="Language of the source, if known.")

    @classmethod
    def of(cls, data: Data) -> "Source":
        language = data["language"]
        return cls(
            title=data["title"],
            url=data["url"],
            language=LocaleCode(language) if language else None,
        )

    @classmethod
    def list_of(cls, data: list[Data]) -> "list[Source]":
        return [cls.of(source) for source in data]

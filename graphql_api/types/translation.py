from datetime import datetime

import strawberry

from graphql_api.rows import Data
from graphql_api.scalars import LocaleCode
from graphql_api.types.enums import TranslationState


@strawberry.type(description="How far the delivered language version follows its source.")
class Translation:
    state: TranslationState = strawberry.field(description="In one word.")
    percent: int = strawberry.field(description="How much of the source it says, in percent.")
    source_changed_at: datetime | None = strawberry.field(
        description="When the words of the source changed last; null for the source itself."
    )
    translated_at: datetime | None = strawberry.field(
        description="When it was translated last; null for the source itself."
    )
    outdated: bool = strawberry.field(description="Whether the source has changed since.")

    @classmethod
    def of(cls, data: Data) -> "Translation":
        return cls(
            state=TranslationState(data["state"]),
            percent=data["percent"],
            source_changed_at=_moment(data["sourceChangedAt"]),
            translated_at=_moment(data["translatedAt"]),
            outdated=data["outdated"],
        )


@strawberry.type(description="A published language version of a page.")
class LanguageVersion:
    locale: LocaleCode = strawberry.field(description="Its language.")
    slug: str = strawberry.field(description="Its slug.")
    path: str = strawberry.field(description="Its path on the alliance's website.")
    url: str = strawberry.field(description="Its address on the alliance's website.")
    state: TranslationState = strawberry.field(description="How it stands to the source.")

    @classmethod
    def of(cls, data: Data) -> "LanguageVersion":
        return cls(
            locale=LocaleCode(data["locale"]),
            slug=data["slug"],
            path=data["path"],
            url=data["url"],
            state=TranslationState(data["state"]),
        )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)

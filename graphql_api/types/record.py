from datetime import datetime
from typing import cast
from uuid import UUID

import strawberry

from graphql_api.fields import described
from graphql_api.scalars import LocaleCode
from graphql_api.types.enums import Visibility
from graphql_api.types.node import Node
from graphql_api.types.translation import Translation


@strawberry.interface(description="A published object, in one of its languages.")
class Record(Node):
    @described("Identity of the object, the same in every language.")
    def key(self) -> UUID:
        # Its canonical text, which is what the scalar writes.
        return cast(UUID, self.row.target[1])

    @described("The language that was asked for.")
    def locale(self) -> LocaleCode:
        return LocaleCode(self.row.batch.language.locale)

    @described("The language that is delivered.")
    def served_locale(self) -> LocaleCode:
        return LocaleCode(self.row.locale)

    @described(
        "Whether another language is delivered than was asked for: "
        "one of the fallbacks, because this one is not published."
    )
    def is_fallback(self) -> bool:
        return self.row.locale != self.row.batch.language.locale

    @described("How far this language version follows its source.")
    def translation(self) -> Translation:
        return Translation.of(self.row.card["translation"])

    @described("Who may read this object.")
    def visibility(self) -> Visibility:
        return Visibility(self.row.visibility)

    @described("When this language version was published first.")
    def first_published_at(self) -> datetime | None:
        return self.row.first_published_at

    @described("When this language version was published last.")
    def last_published_at(self) -> datetime | None:
        return self.row.last_published_at

    @described(
        "Digest of everything published here in this language; "
        "it changes when, and only when, that does."
    )
    def content_hash(self) -> str:
        return self.row.content_hash

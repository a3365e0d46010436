from typing import Annotated

import strawberry

from content.editions.kinds import PAGE_KINDS, Kind
from graphql_api.fields import described
from graphql_api.types.enums import RecordKind
from graphql_api.types.record import Record

_USERS = (*sorted(PAGE_KINDS), Kind.ORGANISATION)


@strawberry.interface(description="An entry of a list that the alliance's editors keep.")
class VocabularyEntry(Record):
    @described("Stable code in ASCII, the same in every language; filters take it.")
    def code(self) -> str:
        return self.row.code

    @described("Name in the language delivered.")
    def name(self) -> str:
        return self.row.title

    @described("What it means; may be empty.")
    def summary(self) -> str:
        summary: str = self.row.card["summary"]
        return summary

    @described("Its place in the editors' order, from 0.")
    def position(self) -> int:
        position: int = self.row.card["position"]
        return position

    @described("Whether it is kept for records that have it, but given to no new ones.")
    def is_retired(self) -> bool:
        retired: bool = self.row.card["retired"]
        return retired

    @described("How many published records have it, in the language asked for.")
    def used_by(
        self,
        kinds: Annotated[
            list[RecordKind] | None,
            strawberry.argument(description="Count these only; without it, all kinds."),
        ] = None,
    ) -> int:
        chosen = [str(kind.value) for kind in kinds] if kinds else _USERS
        return self.row.batch.used_by(self.row, chosen)

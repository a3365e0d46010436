import strawberry

from graphql_api.fields import described
from graphql_api.rows import Row
from graphql_api.scalars import LocaleCode
from graphql_api.types.record import Record
from graphql_api.types.represent import represent
from graphql_api.types.searched_kind import SearchedKind


@strawberry.type(description="A record whose name goes on from what was typed.")
class Suggestion:
    row: strawberry.Private[Row]

    @described("What it is called.")
    def title(self) -> str:
        return self.row.title

    @described("Its other names and short names, one of which may be what was typed.")
    def other_names(self) -> list[str]:
        card = self.row.card
        names = (card.get("shortName"), card.get("acronym"), *(card.get("aliases") or ()))
        return [name for name in dict.fromkeys(names) if name and name != self.row.title]

    @described("What kind of record it is.")
    def kind(self) -> SearchedKind:
        return SearchedKind(self.row.kind)

    @described("Its path on the alliance's website; null for what has no page.")
    def path(self) -> str | None:
        return self.row.path or None

    @described("The language that is delivered.")
    def served_locale(self) -> LocaleCode:
        return LocaleCode(self.row.locale)

    @described("The record itself.")
    def record(self) -> Record:
        record: Record = represent(self.row)
        return record

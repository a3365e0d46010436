from abc import ABC, abstractmethod
from datetime import datetime
from uuid import UUID

import strawberry

from content.editions.kinds import Event
from graphql_api.fields import described
from graphql_api.journal import Outcome, Told
from graphql_api.rows import Row
from graphql_api.scalars import LocaleCode
from graphql_api.types.change_enums import ChangeReason, PublishedKind
from graphql_api.types.record import Record
from graphql_api.types.represent import represent


@strawberry.interface(description="A change of one language version of one object.")
class Change(ABC):
    told: strawberry.Private[Told]

    @described("When it happened.")
    def moment(self) -> datetime:
        return self.told.entry.moment

    @described("Kind of the object.")
    def kind(self) -> PublishedKind:
        return PublishedKind(self.told.entry.kind)

    @described("Identity of the object, the same in every language.")
    def key(self) -> UUID:
        return self.told.entry.key

    @described("The language version that changed; with kind and key it names one record.")
    def locale(self) -> LocaleCode:
        return LocaleCode(self.told.entry.locale)

    @described(
        "Path on the alliance's website before the change; "
        "null if this reader could not see it before, or it has no address."
    )
    def path_before(self) -> str | None:
        return self.told.path_before or None

    @described("Why it is told of.")
    @abstractmethod
    def reason(self) -> ChangeReason:
        """One type for both kinds of changes, so that one selection reads both."""


@strawberry.type(description="An object to keep: put it in the place of what you had of it.")
class Upsert(Change):
    row: strawberry.Private[Row]

    @described("What happened last. Later changes of the record may be in it already.")
    def reason(self) -> ChangeReason:
        event = self.told.entry.event
        # What became private for others is only changed for those who still see it.
        return ChangeReason.UPDATED if event == Event.BECAME_PRIVATE else ChangeReason(event)

    @described("The record as it is now, in this language and no other.")
    def record(self) -> Record:
        record: Record = represent(self.row)
        return record

    @described(
        "When its publication ends; null if no end is set. Drop it then: the tombstone "
        "follows only when the end has been noted, some minutes later."
    )
    def visible_until(self) -> datetime | None:
        return self.row.visible_until


@strawberry.type(description="An object to drop: this reader may not see it any more.")
class Tombstone(Change):
    is_elsewhere: strawberry.Private[bool]

    @described("Why it is gone.")
    def reason(self) -> ChangeReason:
        if self.told.outcome is Outcome.EXPIRED:
            return ChangeReason.EXPIRED
        if self.told.entry.event != Event.WITHDRAWN:
            return ChangeReason.BECAME_PRIVATE
        if self.is_elsewhere:
            return ChangeReason.LANGUAGE_WITHDRAWN
        return ChangeReason.WITHDRAWN

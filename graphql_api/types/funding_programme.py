from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.represent import represent_one, represents
from graphql_api.types.vocabulary import VocabularyEntry

if TYPE_CHECKING:
    from graphql_api.types.organisation import Organisation


@represents(Kind.FUNDING_PROGRAMME)
@strawberry.type(description="A programme that funds projects.")
class FundingProgramme(VocabularyEntry):
    @described("Who gives the money.")
    def funder(
        self,
    ) -> Annotated["Organisation", strawberry.lazy("graphql_api.types.organisation")] | None:
        organisation: Organisation | None = represent_one(self.row.one("funder"))
        return organisation

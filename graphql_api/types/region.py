import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.enums import RegionType
from graphql_api.types.represent import represents
from graphql_api.types.vocabulary import VocabularyEntry


@represents(Kind.REGION)
@strawberry.type(description="A region of Ukraine.")
class Region(VocabularyEntry):
    @described("Its code in ISO 3166-2: `UA-68`.")
    def iso_code(self) -> str:
        code: str = self.row.card["isoCode"]
        return code

    @described("Its code in KATOTTG, the Ukrainian list of territories.")
    def katottg(self) -> str:
        code: str = self.row.card["katottg"]
        return code

    @described("What sort of territory it is.")
    def region_type(self) -> RegionType:
        return RegionType(self.row.card["regionType"])

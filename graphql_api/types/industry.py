import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.represent import represent_all, represents
from graphql_api.types.vocabularies import Ecosystem
from graphql_api.types.vocabulary import VocabularyEntry


@represents(Kind.INDUSTRY)
@strawberry.type(description="An industry, in the alliance's own list.")
class Industry(VocabularyEntry):
    @described("The ecosystems it belongs to.")
    def ecosystems(self) -> list[Ecosystem]:
        return represent_all(self.row.many("ecosystems"))

    @described("Whether the alliance runs a resource centre for it.")
    def is_resource_centre(self) -> bool:
        return bool(self.row.card["resourceCentre"])

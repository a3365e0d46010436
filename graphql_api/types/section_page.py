import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.content import Content
from graphql_api.types.represent import represents


@represents(Kind.SECTION)
@strawberry.type(description="The page under which the records of one kind lie.")
class SectionPage(Content):
    @described("Which section: `clusters`, `success-stories`, `projects`, `accession-terms`.")
    def code(self) -> str:
        return self.row.code

    @described("What the page opens with; may be empty.")
    def introduction(self) -> str:
        introduction: str = self.row.card["introduction"]
        return introduction

import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.blocks import Block, blocks_of
from graphql_api.types.content import Content
from graphql_api.types.represent import represents
from graphql_api.types.source import Source


@represents(Kind.INFORMATION_PAGE)
@strawberry.type(
    description="A page of text, such as the one about the alliance and the one on how to reach it."
)
class InformationPage(Content):
    @described("The body of the page.")
    def blocks(self) -> list[Block]:
        return blocks_of(self.row)

    @described("Where what is said here can be checked.")
    def sources(self) -> list[Source]:
        return Source.list_of(self.row.body["sources"])

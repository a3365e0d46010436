import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.types.blocks import Block, blocks_of
from graphql_api.types.content import Content
from graphql_api.types.represent import represents


@represents(Kind.HOME)
@strawberry.type(description="The home page of one language of the alliance's website.")
class HomePage(Content):
    @described("What the page opens with; may be empty.")
    def introduction(self) -> str:
        introduction: str = self.row.card["introduction"]
        return introduction

    @described("The body of the page.")
    def blocks(self) -> list[Block]:
        return blocks_of(self.row)

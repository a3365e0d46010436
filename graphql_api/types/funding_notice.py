from typing import TYPE_CHECKING, Annotated

import strawberry

from content.editions.kinds import Kind
from graphql_api.fields import described
from graphql_api.rows import Row
from graphql_api.types.represent import represent_one, represents
from graphql_api.types.vocabulary import VocabularyEntry

if TYPE_CHECKING:
    from graphql_api.types.organisation import Organisation

# The alliance itself signs a notice for which the record names nobody else.
ALLIANCE = {"uk": "Український кластерний альянс", "en": "Ukrainian Cluster Alliance"}
_AUTHOR = "{author}"


@represents(Kind.FUNDING_NOTICE)
@strawberry.type(description="The words by which a funder wants to be named.")
class FundingNotice(VocabularyEntry):
    @described("Who gives the money.")
    def funder(
        self,
    ) -> Annotated["Organisation", strawberry.lazy("graphql_api.types.organisation")] | None:
        organisation: Organisation | None = represent_one(self.row.one("funder"))
        return organisation

    @described(
        "The words as the funder gives them; `{author}` stands for whoever answers for the content."
    )
    def wording(self) -> str:
        text: str = self.row.card["text"]
        return text

    @described("Whether the funder's emblem must be shown beside the words.")
    def emblem_required(self) -> bool:
        required: bool = self.row.card["emblemRequired"]
        return required

    @described("Whether the words are the funder's official ones.")
    def official_wording(self) -> bool:
        official: bool = self.row.card["officialWording"]
        return official


@strawberry.type(description="A funding notice as it must be printed with this very record.")
class FundingStatement:
    text: str = strawberry.field(
        description="The words, with the author of this record filled in, ready to print."
    )
    emblem_required: bool = strawberry.field(
        description="Whether the funder's emblem must be shown beside the words."
    )
    official_wording: bool = strawberry.field(
        description="Whether the words are the funder's official ones."
    )
    notice: FundingNotice = strawberry.field(description="The notice it is made from.")

    @classmethod
    def of(cls, row: Row) -> "FundingStatement | None":
        notice = row.one("fundingNotice")
        if notice is None:
            return None
        author = row.body["noticeAuthor"] or ALLIANCE.get(notice.locale, ALLIANCE["en"])
        return cls(
            text=notice.card["text"].replace(_AUTHOR, author),
            emblem_required=notice.card["emblemRequired"],
            official_wording=notice.card["officialWording"],
            notice=FundingNotice(row=notice),
        )

import strawberry

from graphql_api.fields import described
from graphql_api.language_versions import versions_of
from graphql_api.types.funding_notice import FundingStatement
from graphql_api.types.record import Record
from graphql_api.types.represent import represent_all
from graphql_api.types.seo import Seo
from graphql_api.types.translation import LanguageVersion


@strawberry.interface(description="A page with an address of its own on the alliance's website.")
class Content(Record):
    @described("Last part of its path, unique among its neighbours.")
    def slug(self) -> str:
        return self.row.slug

    @described("Path on the alliance's website, in the language delivered.")
    def path(self) -> str:
        return self.row.path

    @described("Address on the alliance's website.")
    def url(self) -> str:
        return self.row.url

    @described("Title.")
    def title(self) -> str:
        return self.row.title

    @described("Its content in a few sentences; may be empty.")
    def summary(self) -> str:
        summary: str = self.row.card["summary"]
        return summary

    @described("What search engines and social networks show of it.")
    def seo(self) -> Seo:
        return Seo(row=self.row)

    @described("Every published language version, the one delivered included.")
    def translations(self) -> list[LanguageVersion]:
        return [LanguageVersion.of(version) for version in versions_of(self.row)]

    @described(
        "The published pages above it on the website, the home page first: in the same "
        "languages, so that one whose version above this page is missing may be absent."
    )
    def breadcrumbs(self) -> list["Content"]:
        return represent_all(self.row.above())

    @described("How its funders must be named wherever it is shown.")
    def funding_notices(self) -> list[FundingStatement]:
        statement = FundingStatement.of(self.row)
        return [statement] if statement else []

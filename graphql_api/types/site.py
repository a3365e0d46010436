import strawberry

from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.language import Language
from graphql_api.rows import Row
from graphql_api.scalars import LocaleCode
from graphql_api.types.home_page import HomePage
from graphql_api.types.information_page import InformationPage
from graphql_api.types.locale import Locale, published_locales
from graphql_api.types.represent import represent_all, represent_one
from graphql_api.types.section_page import SectionPage


@strawberry.type(description="The alliance's website, in one language.")
class Site:
    language: strawberry.Private[Language]
    home: strawberry.Private[Row | None]
    section_rows: strawberry.Private[list[Row]]
    page_rows: strawberry.Private[list[Row]]

    @described("The language that was asked for.")
    def locale(self) -> LocaleCode:
        return LocaleCode(self.language.locale)

    @described("Name of the alliance, the title of its home page; null if that is not published.")
    def name(self) -> str | None:
        return self.home.title if self.home else None

    @described("The alliance in a sentence or two; empty if nobody has written them.")
    def description(self) -> str:
        if self.home is None:
            return ""
        description: str = self.home.card["seo"]["description"] or self.home.card["introduction"]
        return description

    @described("Address of the website in this language; null if it has no home page there.")
    def url(self) -> str | None:
        return self.home.url if self.home else None

    @described("The home page; null if it is not published in these languages.")
    def home_page(self) -> HomePage | None:
        page: HomePage | None = represent_one(self.home)
        return page

    @described("The pages of the sections, in the order of the website.")
    def sections(self) -> list[SectionPage]:
        return represent_all(self.section_rows)

    @described("The pages of text that belong in the menus of the website, in their order.")
    def pages(self) -> list[InformationPage]:
        return represent_all(self.page_rows)

    @described("The languages in which pages are published, the source language first.")
    def locales(self, info: Info) -> list[Locale]:
        return published_locales(info.context)

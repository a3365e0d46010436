import strawberry

from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.types.locale import Locale, published_locales


@strawberry.type
class LocaleQueries:
    @described("The languages in which pages are published, the source language first.")
    def locales(self, info: Info) -> list[Locale]:
        return published_locales(info.context)

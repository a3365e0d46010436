import strawberry
from babel import Locale as BabelLocale

from content.editions.kinds import PAGE_KINDS
from graphql_api.context import Context
from graphql_api.language import source_first, source_locale
from graphql_api.scalars import LocaleCode


@strawberry.type(description="A language in which something is published.")
class Locale:
    code: LocaleCode = strawberry.field(description="Its code.")
    name: str = strawberry.field(description="Its name in itself.")
    is_source: bool = strawberry.field(
        description="Whether it is the language in which the alliance writes."
    )


def published_locales(context: Context) -> list[Locale]:
    """The languages of the pages that this caller may see, the source language first."""
    published = context.visible(*PAGE_KINDS).order_by()
    codes = published.values_list("locale", flat=True).distinct()
    return [
        Locale(
            code=LocaleCode(code),
            name=BabelLocale.parse(code, sep="-").display_name or code,
            is_source=code == source_locale(),
        )
        for code in sorted(codes, key=source_first)
    ]

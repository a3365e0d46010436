from functools import lru_cache

import strawberry
from babel import Locale as BabelLocale

from graphql_api.scalars import CountryCode


@strawberry.type(description="A country.")
class Country:
    code: CountryCode = strawberry.field(description="Its code.")
    name: str = strawberry.field(description="Its name in the language delivered.")

    @classmethod
    def of(cls, code: str, locale: str) -> "Country":
        return cls(code=CountryCode(code), name=country_names(locale).get(code, code))

    @classmethod
    def list_of(cls, codes: list[str], locale: str) -> "list[Country]":
        return [cls.of(code, locale) for code in codes]


@lru_cache(maxsize=64)
def country_names(locale: str) -> dict[str, str]:
    """Names by code, from the Unicode Common Locale Data Repository."""
    return dict(BabelLocale.parse(locale, sep="-").territories)

"""Scalars, with what a reader of the schema must know about their text."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NewType
from uuid import UUID

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

LocaleCode = NewType("LocaleCode", str)
CountryCode = NewType("CountryCode", str)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise GraphQLError("A text is expected.")
    return value


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise GraphQLError("A date is expected, such as 2022-03-24.") from None


def _moment(value: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value))
    except ValueError:
        raise GraphQLError("A moment is expected, such as 2022-03-24T10:00:00Z.") from None
    if moment.tzinfo is None:
        raise GraphQLError("The moment needs a time zone, such as 2022-03-24T10:00:00Z.")
    return moment


def _uuid(value: Any) -> UUID:
    try:
        return UUID(_text(value))
    except ValueError:
        raise GraphQLError("A UUID is expected.") from None


def _decimal(value: Any) -> Decimal:
    try:
        return Decimal(_text(value))
    except ArithmeticError:
        raise GraphQLError("A decimal number is expected, as a text such as “12.5”.") from None


SCALARS: dict[object, ScalarDefinition] = {
    LocaleCode: strawberry.scalar(
        name="LocaleCode",
        description="A language as a BCP 47 tag: `uk`, `en`. The field `locales` lists those in "
        "which something is published; languages are added without a change of this schema.",
        specified_by_url="https://www.rfc-editor.org/info/bcp47",
        serialize=str,
        parse_value=_text,
    ),
    CountryCode: strawberry.scalar(
        name="CountryCode",
        description="A country as two capital letters of ISO 3166-1: `UA`, `PL`.",
        specified_by_url="https://www.iso.org/iso-3166-country-codes.html",
        serialize=str,
        parse_value=_text,
    ),
    date: strawberry.scalar(
        name="Date",
        description="A day of the Gregorian calendar in ISO 8601: `2022-03-24`.",
        specified_by_url="https://scalars.graphql.org/andimarek/local-date.html",
        serialize=date.isoformat,
        parse_value=_date,
    ),
    datetime: strawberry.scalar(
        name="DateTime",
        description="A moment with its offset from UTC in ISO 8601: `2022-03-24T10:00:00+00:00`.",
        specified_by_url="https://scalars.graphql.org/andimarek/date-time.html",
        serialize=datetime.isoformat,
        parse_value=_moment,
    ),
    Decimal: strawberry.scalar(
        name="Decimal",
        description="A decimal number as a text, so that no digit is lost: `8500`, `12.5`. "
        "Never in exponent notation.",
        serialize=lambda value: f"{value:f}",
        parse_value=_decimal,
    ),
    UUID: strawberry.scalar(
        name="UUID",
        description="A UUID in its canonical text of 36 characters.",
        specified_by_url="https://www.rfc-editor.org/rfc/rfc9562",
        serialize=str,
        parse_value=_uuid,
    ),
}

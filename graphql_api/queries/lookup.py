"""Finding one record by a key that the caller has."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import strawberry
from django.db.models import QuerySet

from content.editions.kinds import Kind
from graphql_api import failed_lookups
from graphql_api.context import Context
from graphql_api.identity import decode
from graphql_api.language import Language, language_of
from graphql_api.loaders import Batch
from graphql_api.reader import Reader
from graphql_api.rows import COLUMNS
from graphql_api.statements.asking import ask
from graphql_api.statements.slots import Slot
from graphql_api.types.represent import represent_one


@strawberry.input(one_of=True, description="Names one page. Give exactly one of the fields.")
class PageKey:
    id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="An id of this API. It names a language preference; "
        "`locale` and `fallback` overrule it where `locale` is given.",
    )
    key: UUID | None = strawberry.field(
        default=strawberry.UNSET, description="The key, the same in every language."
    )
    slug: str | None = strawberry.field(
        default=strawberry.UNSET, description="The slug, in the language that is delivered."
    )
    path: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The path on the alliance's website, in the language that is delivered.",
    )


@strawberry.input(one_of=True, description="Names one cluster. Give exactly one of the fields.")
class ClusterKey(PageKey):
    pass


@strawberry.input(one_of=True, description="Names one story. Give exactly one of the fields.")
class SuccessStoryKey(PageKey):
    pass


@strawberry.input(one_of=True, description="Names one project. Give exactly one of the fields.")
class ProjectKey(PageKey):
    pass


@strawberry.input(
    one_of=True, description="Names one organisation. Give exactly one of the fields."
)
class OrganisationKey:
    id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="An id of this API. It names a language preference; "
        "`locale` and `fallback` overrule it where `locale` is given.",
    )
    key: UUID | None = strawberry.field(
        default=strawberry.UNSET, description="The key, the same in every language."
    )
    code: str | None = strawberry.field(
        default=strawberry.UNSET, description="The code, the same in every language."
    )


AnyKey = PageKey | OrganisationKey


def find(
    context: Context, kind: Kind, by: AnyKey, locale: str | None, fallback: Sequence[str]
) -> Any:
    """Return the record in its type, or None if there is none this caller may see."""
    [(column, value)] = (
        (name, value) for name, value in vars(by).items() if value is not strawberry.UNSET
    )
    found = _found(context, kind, column, value, locale, fallback)
    if found is None:
        failed_lookups.note(context.caller, kind, column, value)
    return found


def _found(
    context: Context,
    kind: Kind,
    column: str,
    value: Any,
    locale: str | None,
    fallback: Sequence[str],
) -> Any:
    if column == "id":
        return _by_id(context, kind, value, locale, fallback)
    if "\0" in str(value):
        # PostgreSQL keeps no NUL, so nothing can have such a key.
        return None
    return _one(context, language_of(locale, fallback), kind, column, value)


def _by_id(
    context: Context, kind: Kind, node_id: str, locale: str | None, fallback: Sequence[str]
) -> Any:
    identity = decode(node_id)
    if identity.kind != kind:
        return None
    language = identity.language if locale is None else language_of(locale, fallback)
    return _one(context, language, kind, "key", identity.key)


def _one(context: Context, language: Language, kind: Kind, column: str, value: Any) -> Any:
    records = ask(context, _first_with, language, kind, column, value=value)
    return represent_one(next(iter(Batch(context, language, records).rows), None))


def _first_with(reader: Reader, language: Language, kind: Kind, column: str) -> QuerySet[Any]:
    """The one row; several may share a slug under different parents, then the first by path."""
    value = Slot("value", "uuid" if column == "key" else "text")
    found = reader.editions(language, kind).filter(**{column: value})
    return found.order_by("path").values_list(*COLUMNS)[:1]

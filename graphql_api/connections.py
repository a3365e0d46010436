"""Lists, by the Relay specification of connections."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, Protocol, TypeAlias, TypeVar, cast

import strawberry
from django.db.models import QuerySet

from graphql_api import counts
from graphql_api.context import Context
from graphql_api.facets import entries_of, facets_of
from graphql_api.fields import described
from graphql_api.loaders import Batch
from graphql_api.ordering import Order
from graphql_api.reader import Reader
from graphql_api.relations import Backward
from graphql_api.rows import COLUMNS, Row
from graphql_api.siblings import Siblings
from graphql_api.slices import LARGEST_PAGE, Listing, Paging, Slice, Window
from graphql_api.statements.asking import ask
from graphql_api.types.facet import Facet
from graphql_api.types.represent import represent

T = TypeVar("T")

First: TypeAlias = Annotated[
    int | None,
    strawberry.argument(
        description=f"So many from the beginning, or after `after`; 0 to {LARGEST_PAGE}. "
        "Give this or `last`."
    ),
]
After: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="Only what follows this cursor of the same list."),
]
Last: TypeAlias = Annotated[
    int | None,
    strawberry.argument(
        description=f"So many from the end, or before `before`; 0 to {LARGEST_PAGE}. "
        "Give this or `first`."
    ),
]
Before: TypeAlias = Annotated[
    str | None,
    strawberry.argument(description="Only what precedes this cursor of the same list."),
]


@strawberry.type(description="Where a page lies in its list.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether something follows the page.")
    has_previous_page: bool = strawberry.field(description="Whether something precedes the page.")
    start_cursor: str | None = strawberry.field(
        description="Cursor of the first entry; null on an empty page."
    )
    end_cursor: str | None = strawberry.field(
        description="Cursor of the last entry; null on an empty page."
    )


@strawberry.type(description="An entry of a list, with its place there.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(
        description="The place in the list, opaque; valid for the same order, filter and languages."
    )
    node: T = strawberry.field(description="The entry.")


class Page(Protocol):
    """A part of a list that is read only as far as it is asked for."""

    @property
    def listing(self) -> Listing: ...

    def window(self) -> Window: ...

    def count(self) -> int: ...

    def facets(self) -> list[Facet]: ...


@dataclass
class RootPage:
    """A page of all records of a kind."""

    context: Context
    listing: Listing
    part: Slice

    def window(self) -> Window:
        listing, values = self.listing.shape
        part, positions = self.part.shape(self.listing)
        records = ask(self.context, rows_of_page, listing, part, **values, **positions)
        return self.part.window(Batch(self.context, self.listing.language, records).rows)

    def count(self) -> int:
        return counts.total(self.context, self.listing)

    def facets(self) -> list[Facet]:
        language, kind = self.listing.language, self.listing.kind
        terms = counts.terms(self.context, self.listing)
        return facets_of(language, kind, terms, entries_of(self.context, language, kind, terms))


@dataclass
class RelatedPage:
    """A page of the records that link to one row, read together with its siblings' pages."""

    row: Row
    siblings: Siblings

    @property
    def listing(self) -> Listing:
        return self.siblings.listing

    def window(self) -> Window:
        return self.siblings.window(self.row)

    def count(self) -> int:
        return self.row.batch.count(self.row, self.siblings.backward, self.listing)

    def facets(self) -> list[Facet]:
        batch, language, kind = self.row.batch, self.listing.language, self.listing.kind
        backward = self.siblings.backward
        of_each = batch.terms_of_each(backward, self.listing)
        entries = batch.once(
            ("entries", backward, self.listing),
            lambda: entries_of(batch.context, language, kind, set().union(*of_each.values())),
        )
        return facets_of(language, kind, of_each.get(self.row.target, {}), entries)


@strawberry.type(description="A page of a list.")
class Connection(Generic[T]):
    page: strawberry.Private[Page]

    @cached_property
    def window(self) -> Window:
        return self.page.window()

    @described("The entries with their cursors.")
    def edges(self) -> list[Edge[T]]:
        cursor = self.page.listing.cursor
        return [Edge(cursor=cursor(row), node=cast(T, represent(row))) for row in self.window.rows]

    @described("The entries alone.")
    def nodes(self) -> list[T]:
        return [cast(T, represent(row)) for row in self.window.rows]

    @described("Where the page lies in the list.")
    def page_info(self) -> PageInfo:
        rows, cursor = self.window.rows, self.page.listing.cursor
        return PageInfo(
            has_next_page=self.window.has_next,
            has_previous_page=self.window.has_previous,
            start_cursor=cursor(rows[0]) if rows else None,
            end_cursor=cursor(rows[-1]) if rows else None,
        )

    @described("How many entries the whole list has; counted only where it is asked for.")
    def total_count(self) -> int:
        return self.page.count()

    @described(
        "How the whole list falls into the values by which it can be filtered, under the same "
        "filter; counted only where it is asked for."
    )
    def facets(self) -> list[Facet]:
        return self.page.facets()


def rows_of_page(reader: Reader, listing: Listing, part: Slice) -> QuerySet[Any]:
    return part.rows(reader, listing).values_list(*COLUMNS)


def related(row: Row, backward: Backward, order: Order, paging: Paging) -> "Connection[Any]":
    """Return a page of the records that link to this row, in the same language preference."""
    batch = row.batch

    def shared() -> Siblings:
        listing = Listing(backward.kind, batch.language, order, relation=backward.relations)
        return Siblings(batch, backward, listing, paging.slice(listing))

    return Connection(page=RelatedPage(row, batch.once((backward, order, paging), shared)))


def listed(context: Context, listing: Listing, paging: Paging) -> "Connection[Any]":
    """Return a page of all records of a kind."""
    return Connection(page=RootPage(context, listing, paging.slice(listing)))

from enum import Enum
from functools import cached_property
from typing import cast

import strawberry
from strawberry import enum_value as value

from graphql_api.connections import PageInfo
from graphql_api.fields import described
from graphql_api.found import DEEPEST, Found
from graphql_api.rows import Row
from graphql_api.scalars import LocaleCode
from graphql_api.types.facet import Facet
from graphql_api.types.record import Record
from graphql_api.types.represent import represent
from search.highlights import LONGEST_FRAGMENT


@strawberry.enum(description="Texts of a record in which a search looks.")
class SearchedText(Enum):
    TITLE = value("title", description="The title, whole if it is not very long.")
    SUMMARY = value("summary", description="The summary or the introduction.")
    BODY = value("body", description="Everything else that is written.")


@strawberry.type(description="A stretch of a text, in UTF-16 code units as JavaScript counts them.")
class TextRange:
    start: int = strawberry.field(description="Where it begins; 0 is the first character.")
    end: int = strawberry.field(description="Where it ends; the character there is outside.")


@strawberry.type(
    description="A piece of a record's text that says what was searched for. Plain text, never "
    "HTML: escape it as any text, and mark the ranges yourself."
)
class Highlight:
    field: SearchedText = strawberry.field(description="Which text it is a piece of.")
    text: str = strawberry.field(
        description=f"The piece, about {LONGEST_FRAGMENT} characters at most; "
        "“…” where the text goes on."
    )
    ranges: list[TextRange] = strawberry.field(
        description="The words that say what was searched for, in their order."
    )


@strawberry.type(description="A hit, with its place among the hits.")
class SearchEdge:
    found: strawberry.Private[Found]
    row: strawberry.Private[Row]
    number: strawberry.Private[int]

    @described(
        "The place among the hits, opaque; valid for the same query, filter, types and languages."
    )
    def cursor(self) -> str:
        return self.found.cursor(self.number)

    @described(
        "The hit. `isFallback` says that it is delivered in another language than was asked for."
    )
    def node(self) -> Record:
        return cast(Record, represent(self.row))

    @described("What the hit is called, whatever its type names the field.")
    def title(self) -> str:
        return self.row.title

    @described(
        "Where it says what was searched for; empty where only what it links to is called so."
    )
    def highlights(self) -> list[Highlight]:
        return [
            Highlight(
                field=SearchedText(field),
                text=fragment.text,
                ranges=[TextRange(start=each.start, end=each.end) for each in fragment.ranges],
            )
            for field, fragment in self.found.fragments(self.row)
        ]


@strawberry.type(description="A page of what a search found, the best first.")
class SearchConnection:
    found: strawberry.Private[Found]

    @cached_property
    def rows(self) -> list[Row]:
        return self.found.rows

    @described("The hits with their cursors.")
    def edges(self) -> list[SearchEdge]:
        return [
            SearchEdge(found=self.found, row=row, number=number)
            for number, row in enumerate(self.rows)
        ]

    @described("The hits alone.")
    def nodes(self) -> list[Record]:
        return [cast(Record, represent(row)) for row in self.rows]

    @described(
        f"Where the page lies among the hits. They can be read {DEEPEST} deep; "
        "whoever needs more narrows the search by a filter."
    )
    def page_info(self) -> PageInfo:
        last = len(self.rows) - 1
        return PageInfo(
            has_next_page=self.found.has_next,
            has_previous_page=self.found.has_previous,
            start_cursor=self.found.cursor(0) if self.rows else None,
            end_cursor=self.found.cursor(last) if self.rows else None,
        )

    @described("How many hits there are, all pages together; counted only where it is asked for.")
    def total_count(self) -> int:
        return self.found.total

    @described(
        "How the hits fall into the values by which they can be filtered, under the same filter; "
        "counted only where it is asked for."
    )
    def facets(self) -> list[Facet]:
        return self.found.facets()

    @described(
        "The query with its misspelt words corrected, to be offered as “did you mean”; null if "
        "every word is known or nothing like it is. Searching for it finds something."
    )
    def suggestion(self) -> str | None:
        return self.found.search.suggestion()

    @described(
        "Whether every hit says all of the query. Where few records do, those that say "
        "half of it or more follow, and this is false."
    )
    def matches_all_words(self) -> bool:
        return self.found.search.matches_all

    @described("In which language the query seems to be; it may find texts in others.")
    def query_language(self) -> LocaleCode:
        return LocaleCode(self.found.search.query.language)

"""A formatted text in typed blocks, for sites that show it without reading HTML."""

from collections.abc import Callable
from typing import Annotated, Any

import strawberry

from graphql_api.rows import Data
from graphql_api.types.reference import Reference


@strawberry.type(description="Where a piece of text leads.")
class TextLink:
    url: str = strawberry.field(description="The address, in the language delivered.")
    reference: Reference | None = strawberry.field(
        description="What lies there, if it is a page or a document of the alliance; "
        "null for any other address."
    )


@strawberry.type(description="Characters of a text that look alike and lead to one place.")
class TextRun:
    text: str = strawberry.field(description="The characters; a newline is a line break.")
    is_bold: bool = strawberry.field(description="Whether they are important.")
    is_italic: bool = strawberry.field(description="Whether they are stressed.")
    is_code: bool = strawberry.field(description="Whether they are meant literally.")
    link: TextLink | None = strawberry.field(description="Where they lead, if anywhere.")


@strawberry.type(description="A paragraph of a text.")
class TextParagraph:
    runs: list[TextRun] = strawberry.field(description="Its words, in order.")


@strawberry.type(description="A heading inside a text.")
class TextHeading:
    level: int = strawberry.field(description="From 2 to 4; 1 is the title of the page.")
    runs: list[TextRun] = strawberry.field(description="Its words, in order.")


@strawberry.type(
    description="An item of a list. Items of inner lists follow the item they belong to."
)
class TextListItem:
    level: int = strawberry.field(description="0 in the list itself, 1 in a list inside, …")
    is_ordered: bool = strawberry.field(description="Whether items of its list are numbered.")
    runs: list[TextRun] = strawberry.field(description="Its words, in order.")


@strawberry.type(description="A list inside a text.")
class TextList:
    is_ordered: bool = strawberry.field(description="Whether its items are numbered.")
    items: list[TextListItem] = strawberry.field(description="Its items, in order.")


TextBlock = Annotated[
    TextParagraph | TextHeading | TextList,
    strawberry.union("TextBlock", description="A part of a formatted text."),
]
Resolve = Callable[[Data], Any]


def text_blocks(parts: list[Data], resolve: Resolve) -> list[TextBlock]:
    """Return stored parts as types; ``resolve`` finds what a link leads to."""
    return [_BUILDERS[part["type"]](part, resolve) for part in parts]


def _paragraph(part: Data, resolve: Resolve) -> TextParagraph:
    return TextParagraph(runs=_runs(part["runs"], resolve))


def _heading(part: Data, resolve: Resolve) -> TextHeading:
    return TextHeading(level=part["level"], runs=_runs(part["runs"], resolve))


def _list(part: Data, resolve: Resolve) -> TextList:
    items = [
        TextListItem(
            level=item["level"], is_ordered=item["ordered"], runs=_runs(item["runs"], resolve)
        )
        for item in part["items"]
    ]
    return TextList(is_ordered=part["ordered"], items=items)


def _runs(runs: list[Data], resolve: Resolve) -> list[TextRun]:
    return [
        TextRun(
            text=run["text"],
            is_bold=run.get("bold", False),
            is_italic=run.get("italic", False),
            is_code=run.get("code", False),
            link=_link(run["link"], resolve) if "link" in run else None,
        )
        for run in runs
    ]


def _link(link: Data, resolve: Resolve) -> TextLink:
    return TextLink(url=link["url"], reference=resolve(link))


_BUILDERS: dict[str, Callable[[Data, Resolve], Any]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
}

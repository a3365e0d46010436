"""The blocks of a body. A field of the same name has the same type in every block."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeAlias

import strawberry

from graphql_api.loaders import Batch
from graphql_api.rows import Data, Row
from graphql_api.types.document import Document
from graphql_api.types.image import Image
from graphql_api.types.rich_text import RichText

KEY = "Identity of the block within its page, the same in every language."


@strawberry.type(description="A heading between parts of the body.")
class HeadingBlock:
    key: str = strawberry.field(description=KEY)
    heading: str = strawberry.field(description="Its words.")


@strawberry.type(description="A formatted text.")
class RichTextBlock:
    key: str = strawberry.field(description=KEY)
    text: RichText = strawberry.field(description="The text.")


@strawberry.type(description="The challenge a story begins with.")
class ChallengeBlock:
    key: str = strawberry.field(description=KEY)
    text: RichText = strawberry.field(description="The text.")


@strawberry.type(description="What was done.")
class ActionBlock:
    key: str = strawberry.field(description=KEY)
    text: RichText = strawberry.field(description="The text.")


@strawberry.type(description="What came of it.")
class ResultBlock:
    key: str = strawberry.field(description=KEY)
    text: RichText = strawberry.field(description="The text.")


@strawberry.type(description="A number worth a large type, with the words that make it true.")
class KeyFigureBlock:
    key: str = strawberry.field(description=KEY)
    figure: str = strawberry.field(description="The number as it is printed: “over 50”.")
    caption: str = strawberry.field(description="What it counts.")
    as_of: str = strawberry.field(description="When it was true, in words; may be empty.")


@strawberry.type(description="Somebody's words, published with that person's consent.")
class QuotationBlock:
    key: str = strawberry.field(description=KEY)
    quotation: str = strawberry.field(description="The words, without quotation marks.")
    speaker: str = strawberry.field(description="Who says them.")
    role: str = strawberry.field(description="The speaker's role; may be empty.")


@strawberry.type(description="A picture in the body.")
class ImageBlock:
    key: str = strawberry.field(description=KEY)
    image: Image | None = strawberry.field(
        description="The picture; null once the consent to show it has ended."
    )
    caption: str = strawberry.field(description="Caption; may be empty.")


@strawberry.type(description="A picture of a gallery.")
class Picture:
    image: Image = strawberry.field(description="The picture.")
    caption: str = strawberry.field(description="Caption; may be empty.")


@strawberry.type(description="Pictures that belong together.")
class GalleryBlock:
    key: str = strawberry.field(description=KEY)
    title: str = strawberry.field(description="Title; may be empty.")
    pictures: list[Picture] = strawberry.field(description="The pictures that may be shown.")


@strawberry.type(description="A video elsewhere. Load nothing from there until the reader asks.")
class VideoBlock:
    key: str = strawberry.field(description=KEY)
    title: str = strawberry.field(description="Title.")
    url: str = strawberry.field(description="Address of the video.")
    transcript: str = strawberry.field(description="What is said and shown; may be empty.")


@strawberry.type(description="A document to download.")
class DocumentBlock:
    key: str = strawberry.field(description=KEY)
    title: str = strawberry.field(description="Title.")
    document: Document | None = strawberry.field(
        description="The document; null once the permission to publish it has ended."
    )


Block = Annotated[
    HeadingBlock
    | RichTextBlock
    | ChallengeBlock
    | ActionBlock
    | ResultBlock
    | KeyFigureBlock
    | QuotationBlock
    | ImageBlock
    | GalleryBlock
    | VideoBlock
    | DocumentBlock,
    strawberry.union("Block", description="A part of a body."),
]

_Builder: TypeAlias = Callable[[Data, Batch, date], Any]


def blocks_of(row: Row) -> list[Block]:
    """Return the blocks of a row's body, typed."""
    today = row.batch.context.today
    built = (_BUILDERS[data["type"]](data, row.batch, today) for data in row.body["blocks"])
    return [block for block in built if block is not None]


def _text_block(block: type[Any]) -> _Builder:
    return lambda data, batch, _today: block(
        key=data["id"], text=RichText(data=data["text"], batch=batch)
    )


def _heading(data: Data, _batch: Batch, _today: date) -> HeadingBlock:
    return HeadingBlock(key=data["id"], heading=data["text"])


def _key_figure(data: Data, _batch: Batch, _today: date) -> KeyFigureBlock:
    return KeyFigureBlock(
        key=data["id"], figure=data["figure"], caption=data["caption"], as_of=data["asOf"]
    )


def _quotation(data: Data, _batch: Batch, _today: date) -> QuotationBlock | None:
    """Without consent the store holds no words, and then nothing is shown."""
    if not data["text"]:
        return None
    return QuotationBlock(
        key=data["id"], quotation=data["text"], speaker=data["speaker"], role=data["role"]
    )


def _image(data: Data, _batch: Batch, today: date) -> ImageBlock:
    return ImageBlock(key=data["id"], image=Image.of(data["image"], today), caption=data["caption"])


def _gallery(data: Data, _batch: Batch, today: date) -> GalleryBlock:
    pictures = [
        Picture(image=image, caption=picture["caption"])
        for picture in data["pictures"]
        if (image := Image.of(picture["image"], today))
    ]
    return GalleryBlock(key=data["id"], title=data["title"], pictures=pictures)


def _video(data: Data, _batch: Batch, _today: date) -> VideoBlock:
    return VideoBlock(
        key=data["id"], title=data["title"], url=data["url"], transcript=data["transcript"]
    )


def _document(data: Data, _batch: Batch, today: date) -> DocumentBlock:
    return DocumentBlock(
        key=data["id"], title=data["title"], document=Document.of(data["document"], today)
    )


_BUILDERS: dict[str, _Builder] = {
    "heading": _heading,
    "rich_text": _text_block(RichTextBlock),
    "challenge": _text_block(ChallengeBlock),
    "action": _text_block(ActionBlock),
    "result": _text_block(ResultBlock),
    "key_figure": _key_figure,
    "quotation": _quotation,
    "image": _image,
    "gallery": _gallery,
    "video": _video,
    "document": _document,
}

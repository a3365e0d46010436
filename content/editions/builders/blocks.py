"""Body blocks as editions hold them: ``{type, id, …}`` in the body's order."""

from collections.abc import Callable
from typing import Any

from content.editions.builders import media
from content.editions.builders.text import rich_text
from content.editions.edition_content import Json


def blocks(stream: Any, version: Any) -> list[Json]:
    return [
        {
            "type": block.block_type,
            "id": block.id,
            **_BUILDERS[block.block_type](block.value, version),
        }
        for block in stream
    ]


def plain_text(built: list[Json]) -> str:
    """The words of built blocks, for search."""
    return "\n".join(filter(None, map(_words, built)))


def _words(block: Json) -> str:
    prose = block.get("text")
    if isinstance(prose, dict):
        return str(prose["plain"])
    names = ("text", "title", "figure", "caption", "transcript", "speaker")
    return " ".join(str(block[name]) for name in names if block.get(name))


def _heading(value: Any, version: Any) -> Json:
    return {"text": value}


def _prose(value: Any, version: Any) -> Json:
    return {"text": rich_text(value.source, version)}


def _key_figure(value: Any, version: Any) -> Json:
    return {"figure": value["figure"], "caption": value["caption"], "asOf": value["as_of"]}


def _quotation(value: Any, version: Any) -> Json:
    """Only with consent: without it not even the speaker's name leaves the store."""
    if not value["consent"]:
        return {"text": "", "speaker": "", "role": ""}
    return {"text": value["text"], "speaker": value["speaker"], "role": value["role"]}


def _illustration(value: Any, version: Any) -> Json:
    picture = value["image"]
    return {
        "image": media.image(
            picture,
            getattr(picture, "contextual_alt_text", None) or "",
            version.recorder,
            decorative=bool(getattr(picture, "decorative", False)),
        ),
        "caption": value["caption"],
    }


def _gallery(value: Any, version: Any) -> Json:
    return {
        "title": value["title"],
        "pictures": [_illustration(picture, version) for picture in value["pictures"]],
    }


def _video(value: Any, version: Any) -> Json:
    return {"url": value["url"], "title": value["title"], "transcript": value["transcript"]}


def _document(value: Any, version: Any) -> Json:
    return {
        "document": media.document(value["document"], version.recorder),
        "title": value["title"],
    }


_BUILDERS: dict[str, Callable[[Any, Any], Json]] = {
    "heading": _heading,
    "rich_text": _prose,
    "challenge": _prose,
    "action": _prose,
    "result": _prose,
    "key_figure": _key_figure,
    "quotation": _quotation,
    "image": _illustration,
    "gallery": _gallery,
    "video": _video,
    "document": _document,
}

"""The words by which something was found, marked in what is shown of it."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms.website.answers import Data


def marked(text: str, ranges: Iterable[Data]) -> SafeString:
    """The text with each range in an element ``mark``; everything in it is escaped."""
    parts, position = [], 0
    for each in ranges:
        start, end = each["start"], each["end"]
        parts += [escape(text[position:start]), f"<mark>{escape(text[start:end])}</mark>"]
        position = end
    parts.append(escape(text[position:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped in the lines above


def title_of(hit: Data) -> SafeString:
    """The title of a hit, marked where the words stand in it."""
    found = _highlight(hit, "TITLE")
    if found is not None and found["text"] == hit["title"]:
        return marked(found["text"], found["ranges"])
    return marked(hit["title"], [])


def excerpt_of(hit: Data) -> SafeString:
    """What best shows why it was found: its summary, or words of its body."""
    for field in ("SUMMARY", "BODY"):
        found = _highlight(hit, field)
        if found is not None:
            return marked(found["text"], found["ranges"])
    return marked(hit["node"].get("summary", ""), [])


def _highlight(hit: Data, field: str) -> Data | None:
    return next((each for each in hit["highlights"] if each["field"] == field), None)

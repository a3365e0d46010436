"""A cleaned text as typed parts, so that nobody who shows it needs to read HTML.

A part is ``{type: "paragraph", runs}``, ``{type: "heading", level, runs}`` or ``{type: "list",
ordered, items}``. Items lie flat, each ``{level, ordered, runs}`` with level 0 for the outermost,
since a query can only go down so many levels as it names. A run is ``{text}`` and what is true of
all its characters: ``bold``, ``italic``, ``code``, and ``link: {url}`` with ``kind`` and ``key``
where it leads to a page. A line break is a newline in the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

Part = dict[str, Any]
Run = dict[str, Any]

_MARKS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "code": "code"}
_HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
_PARAGRAPHS = frozenset({"p", *_HEADINGS})
_LISTS = frozenset({"ol", "ul"})
# What HTML collapses; a no-break space stays.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPACE_AT_BREAK = re.compile(r" ?\n ?")


@dataclass(frozen=True)
class _Style:
    """What holds for the words inside the elements that are open."""

    marks: frozenset[str] = frozenset()
    link: tuple[tuple[str, str], ...] = ()


@dataclass
class _Walk:
    parts: list[Part] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def block(self, parent: Tag, style: _Style) -> None:
        """Take in what stands where blocks stand; stray words make a paragraph."""
        for child in parent.children:
            if isinstance(child, Tag) and child.name in _PARAGRAPHS:
                self.close()
                self.inline(child, style)
                self.close(_HEADINGS.get(child.name))
            elif isinstance(child, Tag) and child.name in _LISTS:
                self.close()
                items = list(_items(child, 0))
                if items:
                    is_ordered = child.name == "ol"
                    self.parts.append({"type": "list", "ordered": is_ordered, "items": items})
            else:
                self.node(child, style)
        self.close()

    def inline(self, parent: Tag, style: _Style) -> None:
        for child in parent.children:
            self.node(child, style)

    def node(self, node: Any, style: _Style) -> None:
        if isinstance(node, NavigableString):
            self.append(_SPACE.sub(" ", str(node)), style)
        elif node.name == "br":
            self.append("\n", style)
        elif node.name == "a" and node.get("href"):
            self.inline(node, replace(style, link=_link(node)))
        elif node.name in _MARKS:
            self.inline(node, replace(style, marks=style.marks | {_MARKS[node.name]}))
        else:
            self.inline(node, style)

    def append(self, text: str, style: _Style) -> None:
        run: Run = {"text": text, **dict.fromkeys(sorted(style.marks), True)}
        if style.link:
            run["link"] = dict(style.link)
        self.runs.append(run)

    def close(self, level: int | None = None) -> None:
        runs, self.runs = tidied(self.runs), []
        if runs and level:
            self.parts.append({"type": "heading", "level": level, "runs": runs})
        elif runs:
            self.parts.append({"type": "paragraph", "runs": runs})


def parts_of(html: str) -> list[Part]:
    """Return the parts of a text that has been cleaned."""
    walk = _Walk()
    walk.block(BeautifulSoup(html, "html.parser"), _Style())
    return walk.parts


def tidied(runs: list[Run]) -> list[Run]:
    """Take out the white space that no browser shows: at the ends, at breaks, and repeated."""
    shown: list[Run] = []
    before = "\n"
    for run in merged(runs):
        text = _SPACE_AT_BREAK.sub("\n", run["text"])
        if before in " \n":
            text = text.removeprefix(" ")
        if text.startswith("\n") and shown:
            shown[-1]["text"] = shown[-1]["text"].removesuffix(" ")
        if text:
            shown.append({**run, "text": text})
            before = text[-1]
    return merged(_without_ends([run for run in shown if run["text"]]))


def merged(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours of which the same is true."""
    joined: list[Run] = []
    for run in runs:
        if joined and {**joined[-1], "text": ""} == {**run, "text": ""}:
            joined[-1] = {**run, "text": joined[-1]["text"] + run["text"]}
        else:
            joined.append(run)
    return joined


def _without_ends(runs: list[Run]) -> list[Run]:
    while runs and not runs[0]["text"].strip(" \n"):
        runs = runs[1:]
    while runs and not runs[-1]["text"].strip(" \n"):
        runs = runs[:-1]
    if runs:
        runs[0] = {**runs[0], "text": runs[0]["text"].lstrip(" \n")}
        runs[-1] = {**runs[-1], "text": runs[-1]["text"].rstrip(" \n")}
    return runs


def _items(element: Tag, level: int) -> Iterator[Part]:
    """Yield the items of a list, those of the lists inside after the item that holds them."""
    for child in element.children:
        if isinstance(child, Tag) and child.name in _LISTS:
            yield from _items(child, level + 1)
        elif isinstance(child, Tag) or str(child).strip():
            yield from _item(child, level, is_ordered=element.name == "ol")


def _item(node: Any, level: int, *, is_ordered: bool) -> Iterator[Part]:
    walk = _Walk()
    nested: list[Tag] = []
    for child in node.children if isinstance(node, Tag) and node.name == "li" else [node]:
        if isinstance(child, Tag) and child.name in _LISTS:
            nested.append(child)
            continue
        if isinstance(child, Tag) and child.name in _PARAGRAPHS and walk.runs:
            walk.append("\n", _Style())
        walk.node(child, _Style())
    yield {"level": level, "ordered": is_ordered, "runs": tidied(walk.runs)}
    for inner in nested:
        yield from _items(inner, level + 1)


def _link(anchor: Tag) -> tuple[tuple[str, str], ...]:
    link = [("url", str(anchor["href"]))]
    if anchor.get("data-kind") and anchor.get("data-key"):
        link += [("kind", str(anchor["data-kind"])), ("key", str(anchor["data-key"]))]
    return tuple(link)

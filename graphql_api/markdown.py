"""Typed texts as CommonMark.

Made from the parts that a text is stored in, not from its HTML by a library: links may have to go
between publishing and reading, and of fourteen tags there is little to translate. Whatever could
be read as a mark is escaped.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from content.text_parts import merged
from graphql_api.rows import Data

# Marks stand as control characters until the words around them are known.
_MARKS = {"bold": ("\x01", "\x02"), "italic": ("\x03", "\x04")}
_SIGNS = {"\x01": "**", "\x02": "**", "\x03": "*", "\x04": "*"}
_MARK_RUN = re.compile("([\x01-\x04]+)")
_OPENING = re.compile("[\x01\x03]")
_CLOSING = re.compile("[\x02\x04]")
_BOLD_ITALIC = re.compile("\x01\x03([^\x01-\x04]*)\x04\x02|\x03\x01([^\x01-\x04]*)\x02\x04")
_TOUCHING = re.compile("[\x01-\x04]{2}")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
# A character reference would be replaced by what it names.
_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
# What makes a heading, a list, a quotation or a line where a line begins.
_LINE_START = re.compile(r"^(?:#(?=#*(?:\s|$))|[-+=>]|(?P<number>\d+)(?=[.)]))", re.MULTILINE)
_LAST_EXCLAMATION = re.compile(r"!\Z")
_HEADING_END = re.compile(r"#$")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def markdown(parts: list[Data]) -> str:
    """Return CommonMark without raw HTML, blocks apart by an empty line."""
    blocks = []
    sign = 0
    for before, part in pairwise([None, *parts]):
        # Lists of one kind in a row are told apart by another sign.
        sign = 1 - sign if before and part and _are_alike(before, part) else 0
        blocks.append(_block(part or {}, sign))
    return "\n\n".join(blocks)


def _are_alike(before: Data, part: Data) -> bool:
    are_lists = before["type"] == part["type"] == "list"
    return are_lists and bool(before["ordered"] == part["ordered"])


def _block(part: Data, sign: int) -> str:
    if part["type"] == "list":
        return "\n".join(_items(part["items"], sign))
    words = _inline(part["runs"])
    if part["type"] == "heading":
        words = _HEADING_END.sub(r"\#", words.replace("\n", " "))
        return f"{'#' * part['level']} {words}"
    return words.replace("\n", "\\\n")


@dataclass
class _Level:
    """An open list: how far its items are indented, how many there are, the width of the sign."""

    indent: int
    count: int = 0
    width: int = 2


def _items(items: list[Data], sign: int) -> Iterator[str]:
    levels: list[_Level] = []
    for item in items:
        del levels[item["level"] + 1 :]
        while len(levels) <= item["level"]:
            levels.append(_Level(levels[-1].indent + levels[-1].width if levels else 0))
        level = levels[-1]
        level.count += 1
        start = f"{level.count}{'.)'[sign]} " if item["ordered"] else f"{'-*'[sign]} "
        level.width = len(start)
        inside = " " * (level.indent + level.width)
        words = _inline(item["runs"]).replace("\n", f"\\\n{inside}")
        yield f"{' ' * level.indent}{start}{words}".rstrip(" ")


def _inline(runs: list[Data]) -> str:
    marked = _joined(list(_trimmed(runs)), frozenset())
    if _TOUCHING.search(_BOLD_ITALIC.sub(" ", marked)):
        marked = _joined(list(_trimmed(merged(_upright(runs)))), frozenset())
    marked = _LINE_START.sub(_escaped_start, marked)
    return _signed(_MARK_RUN.split(marked))


def _upright(runs: list[Data]) -> Iterator[Data]:
    """Give up italics: marks that touch can be read in more than one way, and bold says more."""
    for run in runs:
        yield {name: value for name, value in run.items() if name != "italic"}


def _trimmed(runs: list[Data]) -> Iterator[Data]:
    """Take white space at the edges of a run out of its marks, which must stand at words."""
    for run in runs:
        text = _CONTROL.sub("", run["text"])
        before, words, after = _EDGES.fullmatch(text).groups()  # type: ignore[union-attr]  # matches any text
        link = {"link": run["link"]} if "link" in run else {}
        for space in (before, after) if not words else (before,):
            if space:
                yield {"text": space, **link}
        if words:
            yield {**run, "text": words}
            if after:
                yield {"text": after, **link}


def _joined(runs: list[Data], opened: frozenset[str]) -> str:
    """Write runs in the marks that are not open yet, the one that reaches furthest outside."""
    written = ""
    while runs:
        name, length = _furthest(runs, opened)
        group, runs = runs[:length], runs[length:]
        if name is None:
            written += _words(group[0])
        elif name == "link":
            words = _joined(group, opened | {name})
            # An exclamation mark before a link would make an image of it.
            written = _LAST_EXCLAMATION.sub(r"\!", written)
            written += f"[{words}]({_destination(group[0]['link']['url'])})"
        else:
            start, end = _MARKS[name]
            written += f"{start}{_joined(group, opened | {name})}{end}"
    return written


def _furthest(runs: list[Data], opened: frozenset[str]) -> tuple[str | None, int]:
    """The mark of the first run that holds for most of the runs after it, and for how many."""
    best: tuple[str | None, int] = (None, 0)
    for name in ("link", *_MARKS):
        if name in runs[0] and name not in opened:
            value = runs[0][name]
            differing = (number for number, run in enumerate(runs) if run.get(name) != value)
            length = next(differing, len(runs))
            best = max(best, (name, length), key=lambda found: found[1])
    return best if best[0] else (None, 1)


def _words(run: Data) -> str:
    text = str(run["text"])
    # In a link it would be read as the definition of an address before anything else.
    is_definition = "link" in run and "]:" in text
    if is_definition or not run.get("code"):
        return _SPECIAL.sub(r"\\\g<0>", text)
    fence = "`"
    while fence in text:
        fence += "`"
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text.replace(chr(10), ' ')}{padding}{fence}"


def _destination(url: str) -> str:
    url = _SPECIAL.sub(r"\\\g<0>", _CONTROL.sub("", url).replace("\n", "")).replace(">", r"\>")
    return f"<{url}>" if re.search(r"[\s()<>]", url) or not url else url


def _escaped_start(start: re.Match[str]) -> str:
    return f"{start[0]}\\" if start["number"] else f"\\{start[0]}"


def _signed(pieces: list[str]) -> str:
    """Put the signs in for the marks, which are every second piece.

    Between a letter and a punctuation mark a sign would be read as a mere asterisk, unless the
    letter is written as its number; that may bring a punctuation mark to the next sign.
    """
    places = range(1, len(pieces), 2)
    is_settled = False
    while not is_settled:
        is_settled = not sum(_told_apart(pieces, place) for place in places)
    for place in places:
        pieces[place] = "".join(_SIGNS[mark] for mark in pieces[place])
    return "".join(pieces)


def _told_apart(pieces: list[str], place: int) -> bool:
    """Write a letter beside a mark as its number where it must be; tell whether it had to be."""
    before, marks, after = pieces[place - 1 : place + 2]
    if _OPENING.search(marks) and _is_letter(before[-1:]) and _is_punctuation(after[:1]):
        pieces[place - 1] = f"{before[:-1]}&#{ord(before[-1])};"
    elif _CLOSING.search(marks) and _is_punctuation(before[-1:]) and _is_letter(after[:1]):
        pieces[place + 1] = f"&#{ord(after[0])};{after[1:]}"
    return [before, after] != [pieces[place - 1], pieces[place + 1]]


def _is_letter(character: str) -> bool:
    return bool(character.strip()) and not _is_punctuation(character)


def _is_punctuation(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"

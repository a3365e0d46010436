"""What changed from one version of the accession terms to another, clause by clause."""

import re
from difflib import SequenceMatcher
from enum import Enum

import strawberry
from strawberry import enum_value as value

from graphql_api.rows import Row
from graphql_api.types.terms_parts import Clause

# Words, gaps and marks: joined they are the text again.
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


@strawberry.enum(description="What happened to a clause.")
class ClauseChangeKind(Enum):
    ADDED = value("added", description="The earlier version does not have it.")
    REMOVED = value("removed", description="The later version does not have it.")
    CHANGED = value("changed", description="Its kind, title or text differs.")
    UNCHANGED = value("unchanged", description="It says the same.")


@strawberry.enum(description="What happened to a piece of text.")
class SegmentKind(Enum):
    SAME = value("same", description="In both versions.")
    ADDED = value("added", description="Only in the later version.")
    REMOVED = value("removed", description="Only in the earlier version.")


@strawberry.type(description="A piece of text: what stayed and what was added make the later one.")
class TextSegment:
    kind: SegmentKind = strawberry.field(description="What happened to it.")
    text: str = strawberry.field(description="The words, with the spaces between them.")


@strawberry.type(description="A clause in two versions of the terms.")
class ClauseChange:
    key: str = strawberry.field(description="Stable name of the clause.")
    kind: ClauseChangeKind = strawberry.field(description="What happened to it.")
    before: Clause | None = strawberry.field(
        description="As the earlier version has it; null if it was added."
    )
    after: Clause | None = strawberry.field(
        description="As the later version has it; null if it was removed."
    )
    title_segments: list[TextSegment] = strawberry.field(
        description="The title, word by word. Pieces follow one another without gaps."
    )
    text_segments: list[TextSegment] = strawberry.field(
        description="The wording without formatting, word by word."
    )


def compared(earlier: Row, later: Row) -> list[ClauseChange]:
    """The clauses of the later version in order, then those that are gone."""
    before = {clause.key: clause for clause in Clause.list_of(earlier)}
    after = {clause.key: clause for clause in Clause.list_of(later)}
    return [
        ClauseChange(
            key=key,
            kind=_kind(before.get(key), after.get(key)),
            before=before.get(key),
            after=after.get(key),
            title_segments=segments(_title(before.get(key)), _title(after.get(key))),
            text_segments=segments(_text(before.get(key)), _text(after.get(key))),
        )
        for key in dict.fromkeys([*after, *before])
    ]


def segments(earlier: str, later: str) -> list[TextSegment]:
    """The pieces of both texts; where words were replaced, the removed come first."""
    old, new = _TOKEN.findall(earlier), _TOKEN.findall(later)
    found: list[TextSegment] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(TextSegment(kind=SegmentKind.SAME, text="".join(old[i:j])))
            continue
        for kind, words in ((SegmentKind.REMOVED, old[i:j]), (SegmentKind.ADDED, new[k:m])):
            if words:
                found.append(TextSegment(kind=kind, text="".join(words)))
    return found


def _kind(before: Clause | None, after: Clause | None) -> ClauseChangeKind:
    if before is None:
        return ClauseChangeKind.ADDED
    if after is None:
        return ClauseChangeKind.REMOVED
    is_same = _said(before) == _said(after)
    return ClauseChangeKind.UNCHANGED if is_same else ClauseChangeKind.CHANGED


def _said(clause: Clause) -> tuple[object, ...]:
    return clause.kind, clause.title, clause.text.data["html"]


def _title(clause: Clause | None) -> str:
    return "" if clause is None else clause.title


def _text(clause: Clause | None) -> str:
    return "" if clause is None else str(clause.text.data["plain"])

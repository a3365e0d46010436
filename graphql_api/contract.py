"""The contract with those who read: what may change in it, and how that is announced.

The schema of the last release lies in ``released.graphql``. A change that can break a reader of
it must be announced in the changelog, in the very words in which it is named here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from graphql import (
    BreakingChange,
    DangerousChange,
    GraphQLSchema,
    find_breaking_changes,
    find_dangerous_changes,
)

RELEASED_FILE = Path(__file__).with_name("released.graphql")
CHANGELOG_FILE = Path(__file__).parents[1] / "CHANGELOG.md"

_SECTION = re.compile(r"^## ", re.MULTILINE)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 2

Change = BreakingChange | DangerousChange


def changes_between(released: GraphQLSchema, current: GraphQLSchema) -> list[Change]:
    """What can break readers of the released schema, and what may surprise them."""
    return [
        *find_breaking_changes(released, current),
        *find_dangerous_changes(released, current),
    ]


def unannounced(changes: list[Change], changelog: str) -> list[Change]:
    """Changes that the changelog does not name among what is not yet released."""
    announced = _plain(_unreleased(changelog))
    return [change for change in changes if _plain(change.description) not in announced]


def named(change: Change) -> str:
    """Return the change in one line, to be read and to be copied into the changelog."""
    sort = "breaking" if isinstance(change, BreakingChange) else "dangerous"
    return f"{sort}: {change.description}"


def vague_deprecations(schema: GraphQLSchema) -> list[str]:
    """Deprecations that do not say what to use instead and on which day the old goes away."""
    return [
        place
        for place, reason in _deprecations(schema)
        if not _DAY.search(reason) or len(_WORDS.findall(reason)) < _FEWEST_WORDS
    ]


def _deprecations(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    for type_name, described in schema.type_map.items():
        members = {**getattr(described, "fields", {}), **getattr(described, "values", {})}
        for name, member in members.items():
            place = f"{type_name}.{name}"
            if member.deprecation_reason is not None:
                yield place, member.deprecation_reason
            for argument_name, argument in getattr(member, "args", {}).items():
                if argument.deprecation_reason is not None:
                    yield f"{place}({argument_name}:)", argument.deprecation_reason


def _unreleased(changelog: str) -> str:
    for section in _SECTION.split(changelog):
        if section.startswith("Unreleased"):
            return section
    return ""


def _plain(text: str) -> str:
    """Return the text on one line and without marks of code."""
    return " ".join(text.replace("`", "").split())

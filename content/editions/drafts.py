"""The door through which a draft is read as if it were published.

Readers of editions know no editors' models. Whoever knows them registers here how a draft is
shown; ``content.editions.preview`` does.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Draft:
    """One language version of an object as it may be published one day.

    ``revision`` is the primary key of the revision that holds it, or ``instance`` the object in
    memory, which no revision holds yet.
    """

    kind: str
    key: UUID
    locale: str
    revision: int | None = None
    instance: Any = field(default=None, compare=False, repr=False)


class Reason(Enum):
    """Why a draft cannot be shown."""

    DELETED = "deleted"
    LOCKED = "locked"
    NO_ADDRESS = "no address"


class DraftUnavailableError(Exception):
    """The draft cannot be shown; ``reason`` says why, whoever asks says it in words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


# Shows a draft while the block runs and yields the primary key of its edition.
Show = Callable[[Draft], AbstractContextManager[int]]

_ways: list[Show] = []


def register(show: Show) -> None:
    """Declare how drafts are shown; called once when Django starts."""
    _ways[:] = [show]


def shown(draft: Draft) -> AbstractContextManager[int]:
    """Let the store hold the draft's edition while the block runs, for this connection alone.

    Yields the primary key of the edition. Raises ``DraftUnavailableError`` on entering. Whatever
    the block writes is undone at its end.
    """
    [show] = _ways
    return show(draft)

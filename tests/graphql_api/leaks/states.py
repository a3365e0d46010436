"""In what ways a record can be hidden, as fields of its row and of what stands above it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone

from content.choices import Visibility

_NOW = timezone.now()


@dataclass(frozen=True)
class State:
    """How a record stands: the values of its own fields, and what keeps readers from it besides.

    ``name`` is part of every word of the record, so that it is known wherever it shows.
    """

    name: str
    is_hidden: bool = True
    is_live: bool = True
    fields: dict[str, Any] = field(default_factory=dict)
    has_restriction: bool = False
    has_restricted_parent: bool = False
    is_unpublished_later: bool = False

    def word(self, kind: str) -> str:
        """The name of the record of this kind; that of a hidden one is found by ``SECRET``."""
        return f"{'secret' if self.is_hidden else 'plain'}-{self.name}-{kind}"


BASE = State("base", is_hidden=False)
OPEN = State("open", is_hidden=False, fields={"expire_at": _NOW + timedelta(days=30)})

# What drafts and publication can hide: pages and shared records alike.
UNPUBLISHED = (
    State("draft", is_live=False),
    State("unpublished", is_unpublished_later=True),
    State("scheduled", is_live=False, fields={"go_live_at": _NOW + timedelta(days=1)}),
    # Its end has passed, and the scheduler has not come by yet.
    State("expired", fields={"expire_at": _NOW - timedelta(minutes=1)}),
)
# What a level can hide: pages and organisations.
PARTNER = State("partner", fields={"visibility": Visibility.PARTNER})
INTERNAL = State("internal", fields={"visibility": Visibility.INTERNAL})
LEVELS = (PARTNER, INTERNAL)
# What a restriction of views can hide: pages alone.
RESTRICTED = (
    State("private", has_restriction=True),
    State("inherited", has_restricted_parent=True),
)
HIDDEN = (*UNPUBLISHED, *LEVELS, *RESTRICTED)


def witness_of(state: State) -> State:
    """A record for everybody that links to hidden ones by every relation."""
    return State(f"near-{state.name}", is_hidden=False)

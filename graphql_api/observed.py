"""What is known of a request when it has been answered, for logs and figures.

Never its variables, its secret or its address: nothing here leads to a reader or to what was read
but the identity of a document and, for those known to us, the name of its operation.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

# The key of the WSGI environment, and of an ASGI scope, under which it is left.
OBSERVED = "graphql_api.observed"


class Asked(NamedTuple):
    """What was executed.

    ``document`` is the SHA-256 of its text, ``fields`` are the fields that it names, as
    ``Type.field``; empty where another process executed it.
    """

    operation: str
    document: str
    cost: int
    is_registered: bool = False
    fields: frozenset[str] = frozenset()


class Holder(NamedTuple):
    """Primary keys of the partner who asked and of the key that was used."""

    partner: int
    key: int


@dataclass
class Observed:
    """``cache`` tells how it was answered: hit, stale, stored or pass."""

    asked: Asked | None = None
    holder: Holder | None = None
    is_preview: bool = False
    cache: str = "pass"
    codes: tuple[str, ...] = ()
    statements: int = 0

    @property
    def is_known_to_us(self) -> bool:
        """Whether the words of the document are a partner's or registered, and not anybody's."""
        is_registered = self.asked is not None and self.asked.is_registered
        return self.holder is not None or is_registered

    @cached_property
    def caller(self) -> str:
        if self.holder is not None:
            return f"partner:{self.holder.partner}/key:{self.holder.key}"
        return "preview" if self.is_preview else "anonymous"


@dataclass
class Notes:
    """What is found out on the way; shared by all copies of a context."""

    asked: Asked | None = None
    codes: list[str] = field(default_factory=list)

    def note_errors(self, errors: list[dict[str, Any]]) -> None:
        codes = (str(error.get("extensions", {}).get("code", "")) for error in errors)
        self.codes += [code for code in codes if code not in self.codes]

"""A drill: what is broken, what is expected, and what happened."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.drills.place import Place


class SkippedError(Exception):
    """The drill cannot be held here; the message says what is missing."""


@dataclass
class Outcome:
    """What happened, in a few facts; a fact that was not expected decides the verdict."""

    facts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def expect(self, is_so: bool, fact: str) -> None:
        """Note the fact, and that it was expected or not."""
        self.facts.append(fact)
        if not is_so:
            self.faults.append(fact)

    def note(self, fact: str) -> None:
        self.facts.append(fact)


@dataclass(frozen=True)
class Drill:
    number: int
    broken: str
    expected: str
    hold: Callable[[Place, Outcome], None]

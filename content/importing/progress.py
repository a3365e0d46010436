"""Showing how far a long step is, and remembering what came of it."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TextIO


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept as people changed them"


@dataclass
class Report:
    """What the import did; ``kept`` names each record that a person's change took precedence of."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)

    def add(self, outcome: Outcome, note: str = "") -> None:
        self.counts[outcome] += 1
        if note:
            self.kept.append(note)

    def __str__(self) -> str:
        said = [f"{self.counts[outcome]} {outcome}" for outcome in Outcome if self.counts[outcome]]
        return ", ".join(said) or "nothing to load"


class Progress:
    """A counting line such as ``12/46 clusters``; on a terminal it is written over itself."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._is_terminal = stream is not None and stream.isatty()

    def show(self, done: int, total: int, label: str) -> None:
        if self._stream is None:
            return
        is_last = done == total
        if self._is_terminal:
            self._stream.write(f"\r\033[K{done}/{total} {label}" + ("\n" if is_last else ""))
        elif is_last or done % 20 == 0:
            self._stream.write(f"{done}/{total} {label}\n")
        self._stream.flush()

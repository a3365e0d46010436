"""How many objects of each type stand how in each language."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cms.translation.report_rows import Row
from content.translation_states import StateName


@dataclass
class Cell:
    """The objects of one type in one language: how many in each state, and words left to do."""

    counts: Counter[StateName] = field(default_factory=Counter)
    words_left: int = 0

    def add(self, row: Row) -> None:
        self.counts[row.state.name] += 1
        self.words_left += row.state.words_left or 0

    def states(self) -> list[tuple[StateName, int]]:
        """Return the states that occur, in their own order, with how many."""
        return [(name, self.counts[name]) for name in StateName if self.counts[name]]


@dataclass
class Line:
    """One type in every language."""

    type_name: str
    label: str
    cells: dict[str, Cell]


def matrix_of(rows: Iterable[Row], languages: Iterable[str]) -> list[Line]:
    """Return a line for each type, in the order of the rows."""
    languages = list(languages)
    lines: dict[Any, Line] = {}
    for row in rows:
        if row.model not in lines:
            cells = {language: Cell() for language in languages}
            lines[row.model] = Line(row.type_name, row.type_label, cells)
        lines[row.model].cells[row.locale.language_code].add(row)
    return list(lines.values())

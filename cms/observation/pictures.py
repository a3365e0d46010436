"""Figures as pictures: where bars stand, in units of an SVG. Words and colours are elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cms.observation.figures import Totals

HEIGHT, BAR, GAP = 120, 20, 6
# A line of bars beside a name.
SMALL_HEIGHT, SMALL_BAR = 20, 6
WIDEST = 240


@dataclass(frozen=True)
class Part:
    """A piece of a bar; ``kind`` names its colour."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    label: str
    x: float
    parts: list[Part]


@dataclass(frozen=True)
class Chart:
    width: int
    height: int
    most: int
    bars: list[Bar]


def chart(days: Sequence[tuple[date, Totals]]) -> Chart:
    """A bar for each day, made of answers from memory, new ones, refusals and faults."""
    most = max((totals.requests for _, totals in days), default=0)
    bars = []
    for number, (day, totals) in enumerate(days):
        counts = {
            "memory": totals.from_memory,
            "made": totals.made,
            "refused": totals.refused,
            "failed": totals.failed,
        }
        bars.append(Bar(f"{day:%d.%m}", number * (BAR + GAP), _parts(counts, most)))
    return Chart(max(len(days) * (BAR + GAP), 1), HEIGHT, most, bars)


def small_bars(numbers: Sequence[int]) -> list[tuple[int, float, float]]:
    """(x, y, height) of a bar for each number, the highest as high as the line."""
    most = max(numbers, default=0)
    heights = [SMALL_HEIGHT * number / most if most else 0.0 for number in numbers]
    return [
        (number * SMALL_BAR, round(SMALL_HEIGHT - height, 2), round(height, 2))
        for number, height in enumerate(heights)
    ]


def lengths(numbers: Sequence[float]) -> list[float]:
    """Lengths of lying bars, the longest as long as may be."""
    most = max(numbers, default=0)
    return [round(WIDEST * number / most, 1) if most else 0.0 for number in numbers]


def _parts(counts: dict[str, int], most: int) -> list[Part]:
    parts, top = [], float(HEIGHT)
    for kind, count in counts.items():
        if count:
            height = HEIGHT * count / most
            top -= height
            parts.append(Part(kind, round(top, 2), round(height, 2)))
    return parts

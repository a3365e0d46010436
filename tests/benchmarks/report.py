"""The tables, for people; the same figures go to a file for machines."""

import os
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import Figures
from tests.benchmarks.targets import Target

# system → its figures, for one query
Row = Mapping[str, Figures]
_HEADINGS = (
    "query",
    "system",
    "median ms",
    "per s, 4 conn.",
    "p95 ms, 4 conn.",
    "cpu ms",
    "pg cpu ms",
    "queries",
    "times product",
)


def say(text: str = "") -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def machine(postgresql: str) -> dict[str, Any]:
    """What the figures belong to."""
    processor = next(
        (
            line.partition(": ")[2]
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": processor,
        "cores": os.cpu_count(),
        "memory_gib": round(memory / 1024**3, 1),
        "python": platform.python_version(),
        "postgresql": postgresql,
        "load_before": round(os.getloadavg()[0], 2),
    }


def table(title: str, rows: Mapping[str, Row]) -> str:
    """A table of all queries of one size; ratios are medians by the product's cold one."""
    lines = [
        _line(name, system, figures, row.get("product"))
        for name, row in rows.items()
        for system, figures in row.items()
    ]
    return f"\n## {title}\n\n{_markdown(_HEADINGS, lines)}"


def table_of_targets(targets: Sequence[Target]) -> str:
    lines = [
        [
            target.text,
            "not measured" if target.measured is None else f"{target.measured:.2f}{target.unit}",
            target.verdict,
        ]
        for target in targets
    ]
    return f"\n## Targets\n\n{_markdown(('target', 'measured', ''), lines)}"


def _line(name: str, system: str, figures: Figures, ours: Figures | None) -> list[str]:
    return [
        name,
        system,
        f"{figures.median:.2f}",
        f"{figures.per_second:,.0f}{' (reader busy)' if figures.is_reader_busy else ''}",
        "–" if figures.p95 is None else f"{figures.p95:.1f}",
        f"{figures.server_cpu:.2f}",
        f"{figures.database_cpu:.2f}",
        "–" if figures.queries is None else str(figures.queries),
        "–" if ours is None or figures is ours else f"{figures.median / ours.median:.2f}",
    ]


def _markdown(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(headings, *lines, strict=True)]
    cells = [headings, ["-" * width for width in widths], *lines]
    return "\n".join(
        "| "
        + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True))
        + " |"
        for line in cells
    )

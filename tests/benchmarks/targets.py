"""What the figures must come to, each with what was measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.benchmarks.measuring import Figures
from tests.benchmarks.publishing import Cost

Sizes = Mapping[str, Mapping[str, Mapping[str, Figures]]]
COMPARED = ("directory", "newest", "detail", "filtered")
_PLAIN = ("directory", "page", "newest", "detail", "filtered", "deep")


@dataclass(frozen=True)
class Target:
    """``measured`` must be at least, or at most, ``limit``; None: the run did not measure it."""

    text: str
    measured: float | None
    limit: float
    is_at_least: bool = False
    unit: str = "×"

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "–"
        is_met = self.measured >= self.limit if self.is_at_least else self.measured <= self.limit
        return "met" if is_met else "MISSED"


def targets(sizes: Sizes, publishing: Cost, memory_mib: float) -> Iterator[Target]:
    small, large = sizes.get("small", {}), sizes.get("large", {})
    for name in COMPARED:
        yield Target(
            f"{name}: cold ≥ 10× faster than the naive baseline",
            _ratio(small, (name, "naive"), (name, "product")),
            10,
            is_at_least=True,
        )
        yield Target(
            f"{name}: cold ≤ 2.5× the hand-written SQL",
            _ratio(small, (name, "product"), (name, "SQL")),
            2.5,
        )
    for workers in ("1 worker", "2 workers"):
        for what in ("warm", "304"):
            yield Target(
                f"{what}: ≥ 3× the throughput of the constant view, {workers}",
                _throughput(small, f"product, {what}, {workers}", f"constant, {workers}"),
                3,
                is_at_least=True,
            )
    for size, rows in (("500", small), ("20,000", large)):
        yield Target(
            f"deep page ≤ 1.3× page 1, {size} clusters",
            _ratio(rows, ("deep", "product"), ("page", "product")),
            1.3,
        )
    for name in _PLAIN:
        yield Target(f"{name}: 20,000 clusters ≤ 1.5× 500", _growth(small, large, name), 1.5)
    for name in ("facets", "fallback"):
        yield Target(
            f"{name} at 20,000 clusters < 10× the plain list",
            _ratio(large, (name, "product"), ("page", "product")),
            10,
        )
    for name, limit in (("searched", 60), ("suggest", 30)):
        yield Target(
            f"{name} at 20,000 clusters: p95 < {limit} ms, 4 connections, 2 workers",
            _p95(large, name),
            limit,
            unit=" ms",
        )
    yield Target("memory per worker < 200 MiB after the run", memory_mib, 200, unit=" MiB")
    yield Target("publishing one page < 100 ms", publishing.milliseconds, 100, unit=" ms")
    yield Target(
        "of it, editions, search documents and journal < 100 ms",
        publishing.editions_milliseconds,
        100,
        unit=" ms",
    )


def _ratio(
    rows: Mapping[str, Mapping[str, Figures]], above: tuple[str, str], below: tuple[str, str]
) -> float | None:
    """A median divided by another; both named by query and system."""
    found = [rows.get(name, {}).get(system) for name, system in (above, below)]
    if found[0] is None or found[1] is None:
        return None
    return found[0].median / found[1].median


def _p95(rows: Mapping[str, Mapping[str, Figures]], name: str) -> float | None:
    found = rows.get(name, {}).get("product, 2 workers")
    return None if found is None else found.p95


def _throughput(rows: Mapping[str, Mapping[str, Figures]], above: str, below: str) -> float | None:
    found = [rows.get("directory", {}).get(system) for system in (above, below)]
    if found[0] is None or found[1] is None:
        return None
    return found[0].per_second / found[1].per_second


def _growth(
    small: Mapping[str, Mapping[str, Figures]],
    large: Mapping[str, Mapping[str, Figures]],
    name: str,
) -> float | None:
    if name not in small or name not in large:
        return None
    return large[name]["product"].median / small[name]["product"].median

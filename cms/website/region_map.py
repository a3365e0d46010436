"""The map of Ukraine by region, drawn as SVG: how many clusters work in each."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cms.website.answers import Data

# Simplified from Natural Earth, which is in the public domain (naturalearthdata.com).
_GEOMETRY = Path(__file__).with_name("regions.json")
# Upper ends of the shades, from the lightest on.
_SHADES = (0, 1, 2, 4)


@dataclass(frozen=True)
class DrawnRegion:
    """``path`` is SVG path data; ``x`` and ``y`` are where its number stands."""

    code: str
    name: str
    path: str
    x: int
    y: int
    count: int
    is_chosen: bool

    @property
    def shade(self) -> int:
        """0, where nothing is, to 4."""
        return sum(self.count > end for end in _SHADES)


@dataclass(frozen=True)
class DrawnMap:
    width: int
    height: int
    regions: list[DrawnRegion]


def drawn(regions: list[Data], facets: list[Data], chosen: list[str]) -> DrawnMap:
    """Draw every region of the country with its count, the chosen ones marked."""
    geometry = _geometry()
    by_iso = {region["isoCode"]: region for region in regions}
    counts = {
        value["value"]: value["count"]
        for facet in facets
        if facet["dimension"] == "REGION"
        for value in facet["values"]
    }
    shapes = [
        DrawnRegion(
            by_iso[iso]["code"],
            by_iso[iso]["name"],
            shape["path"],
            *shape["centre"],
            counts.get(by_iso[iso]["code"], 0),
            by_iso[iso]["code"] in chosen,
        )
        for iso, shape in geometry["regions"].items()
        if iso in by_iso
    ]
    # What lies inside another is drawn, and reached by the keyboard, after it.
    return DrawnMap(geometry["width"], geometry["height"], shapes)


@cache
def _geometry() -> Data:
    content: Data = json.loads(_GEOMETRY.read_text(encoding="utf-8"))
    return content

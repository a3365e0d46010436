"""How good the website is, measured: ``python -m tests.demonstration.quality``.

Lighthouse and axe look at every type of page in both languages of a product that was started for
it, with its demonstration content and with static files as a public server has them. The command
fails where a page falls below the floors. ``--only home`` measures one type of page,
``--without-lighthouse`` looks for faults alone, ``--json FILE`` keeps the figures, ``--pictures
FOLDER`` what every page looks like in light and dark, on a desk and on a phone.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.demonstration.chromium import chromium
from tests.demonstration.node_tools import NodeTools, Report, ToolsMissingError
from tests.demonstration.product import ROOT, Product, running_product, state_folder
from tests.demonstration.website_pages import WebPage, web_pages

FLOORS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
LARGEST = 100_000
SETTINGS = "tests.demonstration.served_settings"
# Light and dark, on a desk and on the narrowest phone.
VIEWS = [
    {"color_scheme": scheme, "viewport": {"width": width, "height": 900}}
    for scheme in ("light", "dark")
    for width in (1280, 320)
]


@dataclass
class Measured:
    """``scores`` of 100 by category, ``size`` in bytes on the wire, ``faults`` that axe found."""

    page: WebPage
    scores: dict[str, int] = field(default_factory=dict)
    size: int = 0
    faults: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    @property
    def shortcomings(self) -> list[str]:
        low = [
            f"{name} {score} < {FLOORS[name]}"
            for name, score in self.scores.items()
            if score < FLOORS[name]
        ]
        heavy = [f"{self.size} bytes > {LARGEST}"] if self.size > LARGEST else []
        asked = [f"asks {address}" for address in self.foreign]
        return [*low, *heavy, *self.faults, *asked]


def measure(
    product: Product,
    tools: NodeTools,
    only: str,
    *,
    with_lighthouse: bool,
    pictures: Path | None = None,
) -> Iterator[Measured]:
    """Measure every page; those that are no hit of a search engine are not judged as one."""
    chosen = [page for page in web_pages(product) if only in ("", page.name)]
    with chromium() as browser:
        for page in chosen:
            faults, foreign = _faults(browser, product, page, tools.axe, pictures)
            measured = Measured(page, faults=faults, foreign=foreign)
            if with_lighthouse and page.status == 200:
                report = tools.lighthouse(f"{product.address}{page.path}")
                measured.scores, measured.size = _scores(report, page), _size(report)
                measured.faults += _failed_audits(report, page)
            yield measured


def _faults(
    browser: Any, product: Product, page: WebPage, axe: str, pictures: Path | None
) -> tuple[list[str], list[str]]:
    """What axe finds in any view of the page, and which addresses elsewhere it asks for."""
    faults: dict[str, None] = {}
    foreign: dict[str, None] = {}
    for view in VIEWS:
        context = browser.new_context(**view)
        tab = context.new_page()
        tab.on("request", lambda request: _note_foreign(request.url, product.address, foreign))
        response = tab.goto(f"{product.address}{page.path}")
        if response.status != page.status:
            faults[f"answers {response.status}"] = None
        if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            faults[f"scrolls sideways at {view['viewport']['width']} pixels"] = None
        if pictures:
            scheme, width = view["color_scheme"], view["viewport"]["width"]
            tab.screenshot(path=pictures / f"{page.name}-{page.language}-{scheme}-{width}.png")
        tab.evaluate(axe)
        for violation in tab.evaluate("axe.run()")["violations"]:
            targets = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            faults[f"axe {violation['id']} ({view['color_scheme']}): {targets}"] = None
        context.close()
    return list(faults), list(foreign)


def _note_foreign(address: str, own: str, noted: dict[str, None]) -> None:
    if not address.startswith((own, "data:", "blob:")):
        noted[address] = None


def _scores(report: Report, page: WebPage) -> dict[str, int]:
    return {
        name: round(category["score"] * 100)
        for name, category in report["categories"].items()
        if name != "seo" or page.is_indexed
    }


def _size(report: Report) -> int:
    requests = report["audits"]["network-requests"]["details"]["items"]
    return sum(request.get("transferSize", 0) for request in requests)


def _failed_audits(report: Report, page: WebPage) -> list[str]:
    """What is behind a score below its floor."""
    return [
        f"{name}: {report['audits'][audit['id']]['title']}"
        for name, score in _scores(report, page).items()
        if score < FLOORS[name]
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"] and (report["audits"][audit["id"]]["score"] or 0) < 1
    ]


def gather(state: Path) -> None:
    """Write the static files as a public server has them."""
    environment = {**os.environ, "UCA_STATE_DIR": str(state), "DJANGO_SETTINGS_MODULE": SETTINGS}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)  # noqa: S603 - our own command


def _row(measured: Measured) -> str:
    page = measured.page
    figures = " ".join(f"{measured.scores.get(name, '–'):>4}" for name in FLOORS)
    return f"{page.name:<16} {page.language} {figures} {measured.size / 1000:7.1f} kB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="name of one type of page, such as home")
    parser.add_argument("--without-lighthouse", action="store_true", help="run axe alone")
    parser.add_argument("--json", type=Path, help="file to keep the figures in")
    parser.add_argument("--pictures", type=Path, help="folder to keep pictures of the pages in")
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    try:
        tools = NodeTools(ROOT / ".local" / "node-tools")
    except ToolsMissingError as missing:
        sys.exit(f"Stopped: {missing}")
    print(f"{'page':<19} {' '.join(f'{name[:4]:>4}' for name in FLOORS)}    size")  # noqa: T201 - a command
    results = []
    with state_folder() as state:
        gather(state)
        with running_product(state, SETTINGS) as product:
            for measured in measure(
                product,
                tools,
                options.only,
                with_lighthouse=not options.without_lighthouse,
                pictures=options.pictures,
            ):
                results.append(measured)
                print(_row(measured))  # noqa: T201 - a command
                for shortcoming in measured.shortcomings:
                    print(f"    {shortcoming}")  # noqa: T201 - a command
    if options.json:
        options.json.write_text(json.dumps([asdict(each) for each in results], indent=1))
    if any(measured.shortcomings for measured in results):
        sys.exit("Some pages fall below the floors.")


if __name__ == "__main__":
    main()

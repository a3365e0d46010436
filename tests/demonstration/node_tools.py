"""Lighthouse and axe, which the machine's own npm fetches into a folder that is not committed."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.demonstration.chromium import executable

# Lighthouse 12.2.3 is the last that runs on Node 18 and 20.
VERSIONS = {"lighthouse": "12.2.3", "axe-core": "4.11.0"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
_SECONDS_TO_INSTALL = 600
_SECONDS_TO_MEASURE = 240

Report = dict[str, Any]


class ToolsMissingError(Exception):
    """This machine has no npm or no Chromium, or the packages could not be fetched."""


class NodeTools:
    """The packages in ``folder``, fetched when they are not there yet."""

    def __init__(self, folder: Path) -> None:
        self._modules = folder / "node_modules"
        if executable() is None:
            raise ToolsMissingError("Install Debian's package “chromium”.")
        if any(self._installed(name) != version for name, version in VERSIONS.items()):
            _install(folder)

    @property
    def axe(self) -> str:
        """The script that looks for faults in a page."""
        return (self._modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8")

    def lighthouse(self, address: str) -> Report:
        """Measure a page as a phone on a slow network loads it."""
        node = shutil.which("node") or "node"
        program = self._modules / "lighthouse" / "cli" / "index.js"
        options = [
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        ]
        ran = subprocess.run(  # noqa: S603 - our own tool and address
            [node, str(program), address, *options],
            capture_output=True,
            check=True,
            timeout=_SECONDS_TO_MEASURE,
            env={**os.environ, "CHROME_PATH": str(executable())},
        )
        report: Report = json.loads(ran.stdout)
        return report

    def _installed(self, name: str) -> str | None:
        package = self._modules / name / "package.json"
        if not package.exists():
            return None
        version: str = json.loads(package.read_text(encoding="utf-8"))["version"]
        return version


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise ToolsMissingError("Install Node.js 18 or newer with npm.")
    folder.mkdir(parents=True, exist_ok=True)
    packages = [f"{name}@{version}" for name, version in VERSIONS.items()]
    options = ["--no-save", "--no-package-lock", "--no-audit", "--no-fund", "--prefix", str(folder)]
    ran = subprocess.run(  # noqa: S603 - the machine's own npm
        [npm, "install", *options, *packages],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS_TO_INSTALL,
    )
    if ran.returncode:
        raise ToolsMissingError(f"npm could not fetch {', '.join(packages)}:\n{ran.stderr}")

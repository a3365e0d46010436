"""The rules of the house that a machine keeps."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PACKAGES = ("cms", "graphql_api", "search", "content")
LONGEST_FILE = 300
EXEMPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b")
JUSTIFIED = re.compile(r"(?:noqa: [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)*|ignore\[[a-z, -]+\]).* [-#] \S")


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """Who imports whom among our own packages."""
    return grimp.build_graph(*PACKAGES, cache_dir=None)


def test_import_contracts_hold():
    # Next to this Python, whether or not its environment is activated.
    program = Path(sys.executable).with_name("lint-imports")

    finished = subprocess.run(  # noqa: S603 - our own environment
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert finished.returncode == 0, finished.stdout


def test_settings_import_only_settings(imports: grimp.ImportGraph):
    settings_modules = {"cms.settings", *imports.find_descendants("cms.settings")}

    imported = {
        target
        for module in settings_modules
        for target in imports.find_modules_directly_imported_by(module)
    }

    assert imported <= settings_modules


def test_nobody_imports_the_wiring(imports: grimp.ImportGraph):
    wiring = {"cms", *imports.find_descendants("cms")}

    importers = {
        importer
        for module in wiring
        for importer in imports.find_modules_that_directly_import(module)
    }

    assert importers <= wiring


def test_search_uses_nothing_of_wagtail_but_its_search():
    # The contracts see an outside package as a whole, so that its parts are told apart here.
    foreign = {
        f"{path.relative_to(ROOT).as_posix()}: {module}"
        for path in (ROOT / "search").rglob("*.py")
        for module in _imported_modules(path)
        if module.split(".")[0] == "wagtail" and not module.startswith("wagtail.search")
    }

    assert foreign == set()


def test_no_file_is_longer_than_three_hundred_lines():
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text().splitlines())
        for package in (*PACKAGES, "tests")
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_every_exemption_from_a_rule_gives_its_code_and_reason():
    bare = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for package in (*PACKAGES, "tests")
        for path in (ROOT / package).rglob("*.py")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if _is_bare_exemption(line)
    ]

    assert bare == []


def _imported_modules(path: Path) -> set[str]:
    """Return the full names that a file imports: modules, and what it takes out of them."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _is_bare_exemption(line: str) -> bool:
    """Tell whether a line switches a check off without naming its code, or without a reason."""
    return bool(EXEMPTION.search(line)) and not JUSTIFIED.search(line)

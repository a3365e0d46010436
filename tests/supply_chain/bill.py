"""The bill of materials of a release: what a public server installs, with hashes and licences.

cyclonedx-py tells what is installed here and how it hangs together. What the locks of a public
server do not name is left out, and hashes and licences come from the locks and from our own list.
"""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from cms.bootstrap import ROOT
from tests.supply_chain.licences import PUBLIC, licensed

Part = dict[str, Any]
_PYPI = "https://pypi.org/project/"
_FRONT_END = "front-end.lock.json"
_LOCKED = re.compile(r"^([a-z0-9._-]+)==.*?(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_SPECIFICATION = SchemaVersion.V1_6


class InvalidBillError(Exception):
    """What was made does not follow the schema of CycloneDX."""


def bill() -> Part:
    """Return the bill as JSON; raises ``InvalidBillError``."""
    made = of_environment()
    hashes = hashes_of(PUBLIC)
    licences = {each.name: each.licence for each in licensed(PUBLIC)}
    kept = [part for part in made["components"] if _name(part) in hashes]
    for part in kept:
        part["licenses"] = _as_licences(licences[_name(part)])
        part["externalReferences"] = [
            *(each for each in part.get("externalReferences", []) if _is_public(each)),
            _distribution(f"{_PYPI}{part['name']}/", "SHA-256", hashes[_name(part)]),
        ]
    made["components"] = [*kept, *_front_end()]
    _leave_out_the_rest(made)
    refuse_invalid(made)
    return made


def of_environment() -> Part:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "bill.json"
        subprocess.run(  # noqa: S603 - a tool of our own environment
            [
                *(sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject"),
                *(ROOT / "pyproject.toml", "--spec-version", _SPECIFICATION.to_version()),
                *("--output-format", "JSON", "--output-file", target, sys.executable),
            ],
            check=True,
            cwd=ROOT,
            capture_output=True,
        )
        made: Part = json.loads(target.read_text(encoding="utf-8"))
        return made


def hashes_of(lock: str) -> dict[str, list[str]]:
    """The SHA-256 hashes of the files that each package may be installed from."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {found[1]: _HASH.findall(found[0]) for found in _LOCKED.finditer(text)}


def refuse_invalid(made: Part) -> None:
    fault = JsonStrictValidator(_SPECIFICATION).validate_str(json.dumps(made))
    if fault is not None:
        raise InvalidBillError(str(fault))


def _front_end() -> list[Part]:
    """The packages of npm that the explorer of the API consists of."""
    packages = json.loads((ROOT / _FRONT_END).read_text(encoding="utf-8"))
    return [
        {
            "type": "library",
            "bom-ref": f"npm-{name}",
            "name": name,
            "version": package["version"],
            "purl": f"pkg:npm/{name}@{package['version']}",
            "licenses": _as_licences(package["licence"]),
            "externalReferences": [
                _distribution(
                    f"https://www.npmjs.com/package/{name}/v/{package['version']}",
                    "SHA-512",
                    [base64.b64decode(package["integrity"].removeprefix("sha512-")).hex()],
                )
            ],
        }
        for name, package in packages.items()
    ]


def _leave_out_the_rest(made: Part) -> None:
    """Of the lines between parts, keep those between parts that are kept."""
    root = made["metadata"]["component"]["bom-ref"]
    front_end = [
        part["bom-ref"] for part in made["components"] if part["bom-ref"].startswith("npm-")
    ]
    known = {part["bom-ref"] for part in made["components"]} | {root}
    lines = {
        line["ref"]: sorted(set(line.get("dependsOn", [])) & known)
        for line in made["dependencies"]
        if line["ref"] in known
    }
    lines[root] = [*lines.get(root, []), *front_end]
    lines |= {ref: [] for ref in front_end}
    made["dependencies"] = [{"ref": ref, "dependsOn": targets} for ref, targets in lines.items()]


def _as_licences(expression: str) -> list[Part]:
    return [{"expression": expression, "acknowledgement": "declared"}]


def _distribution(url: str, algorithm: str, digests: list[str]) -> Part:
    hashes = [{"alg": algorithm, "content": digest} for digest in digests]
    return {"type": "distribution", "url": url, "hashes": hashes}


def _is_public(reference: Part) -> bool:
    """Not where this machine found it."""
    return reference["type"] != "distribution" and reference["url"].startswith("https://")


def _name(part: Part) -> str:
    return re.sub(r"[-_.]+", "-", part["name"]).lower()

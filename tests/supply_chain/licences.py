"""The licence of everything that is locked, as its own metadata tells it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from cms.bootstrap import ROOT
from tests.supply_chain.allowed import (
    ALLOWED,
    BUNDLED,
    BUNDLED_EXCEPTIONS,
    CALLED,
    EXCEPTIONS,
    SAID_ELSEWHERE,
)

# A public server, with every extra; and a developer's own machine.
PUBLIC, LOCAL = "requirements-extras.txt", "requirements-local.txt"
_PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)
_WORDS_OF_EXPRESSIONS = {"AND", "OR", "WITH"}
_COPYLEFT = re.compile(r"\bA?GPL-")
_CLASSIFIER = "License :: OSI Approved :: "


@dataclass(frozen=True)
class Licensed:
    """``licence`` is an SPDX expression, or empty where nobody tells."""

    name: str
    version: str
    licence: str
    objection: str


def pins(lock: str) -> dict[str, str]:
    """Name and version of everything in a locked file."""
    return dict(_PIN.findall((ROOT / lock).read_text(encoding="utf-8")))


def licensed(lock: str) -> Iterator[Licensed]:
    """What of a locked file is installed here; markers leave some out on each machine."""
    for name, version in pins(lock).items():
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue
        licence = licence_of(name, found)
        yield Licensed(name, version, licence, objection_to(name, licence))


def licence_of(name: str, found: Distribution) -> str:
    if name in SAID_ELSEWHERE:
        return SAID_ELSEWHERE[name][0]
    metadata = found.metadata
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = metadata.get_all("Classifier") or []
    named = [each.removeprefix(_CLASSIFIER) for each in classifiers if each.startswith(_CLASSIFIER)]
    if not named:
        named = [str(metadata.get("License") or "")]
    return " AND ".join(sorted({CALLED.get(each, each) for each in named}))


def objection_to(name: str, licence: str) -> str:
    """Why a package cannot be used; empty if it can."""
    if name in EXCEPTIONS:
        return ""
    parts = set(re.findall(r"[A-Za-z0-9.+-]+", licence)) - _WORDS_OF_EXPRESSIONS
    if not parts:
        return "tells no licence"
    strange = sorted(parts - ALLOWED)
    return f"is under {licence}, which is not among the accepted ones" if strange else ""


def bundled(lock: str) -> Iterator[tuple[str, str]]:
    """Package and library of all that wheels of a locked file bring along."""
    for name in pins(lock):
        try:
            files = distribution(name).files or []
        except PackageNotFoundError:
            continue
        for file in files:
            if ".libs" in Path(file).parts[0]:
                yield name, file.name


def objections_to_bundled(lock: str) -> Iterator[str]:
    for name, library in bundled(lock):
        stem = re.split(r"[-.]", library)[0]
        licence = BUNDLED.get(stem)
        if licence is None:
            yield f"{name} brings {library}, whose licence nobody has looked at"
        elif _COPYLEFT.match(licence) and stem not in BUNDLED_EXCEPTIONS:
            yield f"{name} brings {library} under {licence}"

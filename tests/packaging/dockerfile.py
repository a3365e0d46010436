"""The Dockerfile as its instructions, stage by stage."""

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import NamedTuple

from dockerfile_parse import DockerfileParser

from cms.bootstrap import ROOT

_VARIABLE = re.compile(r"\$\{?([A-Za-z_]+)\}?")


class Instruction(NamedTuple):
    """``value`` is what stands behind the word, continued lines joined."""

    word: str
    value: str


@dataclass
class Stage:
    base: str
    name: str = ""
    instructions: list[Instruction] = field(default_factory=list)

    def values(self, word: str) -> list[str]:
        return [each.value for each in self.instructions if each.word == word]

    def last(self, word: str) -> str:
        """What the last one says; raises ``IndexError`` where there is none."""
        return self.values(word)[-1]


class Copy(NamedTuple):
    """``stage`` is where it is copied from; empty for the folder of the project."""

    stage: str
    sources: list[str]
    target: str


def stages() -> list[Stage]:
    parser = DockerfileParser(fileobj=BytesIO((ROOT / "Dockerfile").read_bytes()))
    arguments: dict[str, str] = {}
    found: list[Stage] = []
    for entry in parser.structure:
        word, value = entry["instruction"], entry["value"]
        if word == "FROM":
            base, _, name = _filled(value, arguments).partition(" AS ")
            found.append(Stage(base, name))
        elif not found:
            if word == "ARG":
                arguments |= pairs(value)
        elif word != "COMMENT":
            found[-1].instructions.append(Instruction(word, value))
    return found


def pairs(value: str) -> dict[str, str]:
    """``A=1 B="two words"`` of ENV, ARG and LABEL."""
    return dict(word.split("=", 1) for word in shlex.split(value) if "=" in word)


def copy_of(value: str) -> Copy:
    words = shlex.split(value)
    stage = ""
    while words[0].startswith("--"):
        option, _, given = words.pop(0).partition("=")
        if option == "--from":
            stage = given
    return Copy(stage, words[:-1], words[-1])


def command_of(value: str) -> list[str]:
    """``["a", "b"]``, of CMD, or of HEALTHCHECK behind its options."""
    words: list[str] = json.loads(value[value.index("[") :])
    return words


def with_variables(value: str, variables: dict[str, str]) -> str:
    return _filled(value, variables)


def _filled(value: str, variables: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda found: variables.get(found[1], ""), value)


def copied_from_project() -> Iterator[str]:
    for stage in stages():
        for value in stage.values("COPY"):
            copied = copy_of(value)
            if not copied.stage:
                yield from copied.sources

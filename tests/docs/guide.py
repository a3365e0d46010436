"""The guide for partners, taken apart: its samples, what they print, its tables."""

import re
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

GUIDE = (Path(settings.BASE_DIR) / "docs" / "partners.md").read_text(encoding="utf-8")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_OUTPUTS = {"json", "text"}


@dataclass(frozen=True)
class Sample:
    """A sample and the output shown under it, if there is one."""

    language: str
    text: str
    output: str | None


def samples() -> list[Sample]:
    """An output stands right under what prints it."""
    fenced = _FENCED.findall(GUIDE)
    following = [*fenced[1:], ("", "")]
    return [
        Sample(language, text, output if next_language in _OUTPUTS else None)
        for (language, text), (next_language, output) in zip(fenced, following, strict=True)
        if language not in _OUTPUTS
    ]


def table(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its own head."""
    section = re.split(r"^## ", GUIDE, flags=re.MULTILINE)
    [text] = [each for each in section if each.startswith(f"{heading}\n")]
    rows = re.findall(r"^\| (.*) \|$", text, re.MULTILINE)
    return [row.split(" | ") for row in rows[2:]]

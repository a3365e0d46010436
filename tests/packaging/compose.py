"""compose.yaml as the engine sees it, with values of a test in place of its variables."""

import re
import shlex
from typing import Any

import yaml

from cms.bootstrap import ROOT

PASSWORDS = {"POSTGRES_PASSWORD": "administrators", "SITE_PASSWORD": "thesitesown"}
# ${NAME}, ${NAME:-default}, ${NAME:?message}; $$ is a dollar.
_VARIABLE = re.compile(r"\$\$|\$\{([A-Z_]+)(?::([-?])([^}]*))?\}")


class UnsetError(Exception):
    """A variable that has to be set is not."""


def compose(variables: dict[str, str] = PASSWORDS) -> dict[str, Any]:
    """Raises ``UnsetError`` with the message of a variable that is missing."""

    def fill(found: re.Match[str]) -> str:
        if found[0] == "$$":
            return "$"
        name, kind, text = found[1], found[2], found[3]
        if name in variables:
            return variables[name]
        if kind == "?":
            raise UnsetError(f"{name}: {text}")
        return text or ""

    def filled(value: Any) -> Any:
        if isinstance(value, str):
            return _VARIABLE.sub(fill, value)
        if isinstance(value, list):
            return [filled(each) for each in value]
        if isinstance(value, dict):
            return {name: filled(each) for name, each in value.items()}
        return value

    read: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    made: dict[str, Any] = filled(read)
    return made


def command(service: dict[str, Any]) -> list[str]:
    given = service["command"]
    return shlex.split(given) if isinstance(given, str) else list(given)

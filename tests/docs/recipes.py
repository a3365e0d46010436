"""The recipes, as they lie in the documentation."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

DIRECTORY = Path(settings.BASE_DIR) / "docs" / "recipes"


@dataclass(frozen=True)
class Recipe:
    """A document and the variables beside it."""

    name: str
    query: str
    variables: dict[str, Any]


def recipes() -> list[Recipe]:
    return [
        Recipe(path.stem, path.read_text(), json.loads(path.with_suffix(".json").read_text()))
        for path in sorted(DIRECTORY.glob("*.graphql"))
    ]


def recipe(number: int) -> Recipe:
    return recipes()[number - 1]

"""The GraphQL documents that lie beside the templates of pages."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

_DIRECTORY = Path(settings.BASE_DIR) / "templates" / "website"
_FRAGMENT = re.compile(r"^fragment (\w+) on ", re.MULTILINE)
_SPREAD = re.compile(r"\.\.\.\s*(\w+)")


@cache
def document(name: str) -> str:
    """The document of one page, with the fragments of ``shared/`` that it spreads."""
    text = (_DIRECTORY / f"{name}.graphql").read_text(encoding="utf-8")
    shared = _shared()
    wanted, found = _spread(text), []
    while missing := [name for name in sorted(wanted) if name in shared and name not in found]:
        for fragment in missing:
            found.append(fragment)
            wanted |= _spread(shared[fragment])
    return "\n".join([text, *(shared[fragment] for fragment in found)])


def _spread(text: str) -> set[str]:
    return set(_SPREAD.findall(text)) - {"on"}


@cache
def _shared() -> dict[str, str]:
    """Each fragment of ``shared/*.graphql`` by its name."""
    fragments = {}
    for path in sorted(_DIRECTORY.glob("shared/*.graphql")):
        text = path.read_text(encoding="utf-8")
        starts = [match.start() for match in _FRAGMENT.finditer(text)]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            fragment = text[start:end]
            fragments[fragment.split()[1]] = fragment.strip()
    return fragments

"""What a complete answer rests on, told by the view to the step in front of Django."""

from typing import Any

# The key of the WSGI environment under which the view leaves it.
BASIS = "graphql_api.basis"

# (kind, locale) of editions; None stands for every locale.
Part = tuple[str, str | None]
Parts = frozenset[Part]


def told(environ: dict[str, Any]) -> Parts | None:
    """The parts of the store that the answer rests on; None if it must not be kept."""
    parts: Parts | None = environ.get(BASIS)
    return parts

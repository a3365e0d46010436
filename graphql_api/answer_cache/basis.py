"""What a complete answer rests on, told by the view to the step in front of Django."""

from typing import Any, NamedTuple

from graphql_api.observed import Asked

# The key of the WSGI environment under which the view leaves it.
BASIS = "graphql_api.basis"

# (kind, locale) of editions; None stands for every locale.
Part = tuple[str, str | None]
Parts = frozenset[Part]


class Document(NamedTuple):
    """A stored document that the answer needs, by its hash; some must be registered for good."""

    digest: str
    is_to_be_registered: bool


class Basis(NamedTuple):
    """The parts of the store that an answer shows, and the document that it needs, if any.

    ``asked`` is what was executed for it, for logs and figures alone.
    """

    parts: Parts
    document: Document | None = None
    asked: Asked | None = None


def told(environ: dict[str, Any]) -> Basis | None:
    """What the answer rests on; None if it must not be kept."""
    basis: Basis | None = environ.get(BASIS)
    return basis

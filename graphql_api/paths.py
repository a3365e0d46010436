"""Paths on the alliance's website, as people and programs write them."""

from collections.abc import Iterator
from urllib.parse import unquote_to_bytes

_LONGEST = 1_000
# A path of one language: another language may have its own page at the same place.
Place = tuple[str, str]


def as_stored(given: str) -> str | None:
    """Return the path as editions hold it, or None if no page can have it.

    Percent-encoding is undone and a missing slash at the end is added. Nothing else is guessed:
    letters keep their case, and a host, a query string or a fragment makes it no path.
    """
    if not given.startswith("/") or "?" in given or "#" in given:
        return None
    try:
        path = unquote_to_bytes(given).decode()
    except UnicodeDecodeError:
        return None
    path = path if path.endswith("/") else f"{path}/"
    # PostgreSQL keeps no NUL, so nothing can have such a path.
    return None if "\0" in path or len(path) > _LONGEST else path


def paths_above(path: str) -> Iterator[str]:
    """Every path above this one, the shortest first; none above what has no path."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    for depth in range(len(parts)):
        yield "/".join(["", *parts[:depth], ""])

"""Stable keys: the same record has the same identity after every import, on every machine.

A block or row that changes its key loses all its translations.
"""

from uuid import UUID, uuid5

from content.transliteration import slugify

MAX_SLUG = 255

# Any fixed value; changing it would make every record a new one.
NAMESPACE = UUID("6d0c52e4-4a0b-5c3e-9a64-0c1f0a1f7c55")


def record_key(kind: str, slug: str) -> UUID:
    """Return the translation key of a record."""
    return uuid5(NAMESPACE, f"{kind}:{slug}")


def part_key(owner: UUID, *path: str) -> UUID:
    """Return the key of a row or block that belongs to ``owner``."""
    return uuid5(owner, ":".join(path))


def title_slug(title: str) -> str:
    """Return the address that an English page gets from its title."""
    return slugify(title)[:MAX_SLUG].strip("-")

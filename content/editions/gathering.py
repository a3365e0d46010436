"""Several publications that belong together refresh the store once, at their end.

A record and its translation written in one transaction would otherwise have their editions built
three times, and those that rest on them as often.
"""

from contextlib import AbstractContextManager

from content.editions.builders.registry import Identity
from content.editions.publish import refresh
from content.held_back import HeldBack

publications = HeldBack[Identity]("publications")


def gathered() -> AbstractContextManager[None]:
    """Hold back what publications would refresh, and refresh it at the end of the block."""
    return publications.until_end(refresh)

"""Several publications that belong together refresh the store once, at their end.

A record and its translation written in one transaction would otherwise have their editions built
three times, and those that rest on them as often.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from content.editions.builders.registry import Identity
from content.editions.publish import refresh

_waiting: ContextVar[dict[Identity, None] | None] = ContextVar("_waiting", default=None)


@contextmanager
def gathered() -> Iterator[None]:
    """Hold back what publications would refresh, and refresh it at the end of the block.

    Belongs into a transaction: what fails in the block is not refreshed and must be undone.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[Identity, None] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    refresh(waiting)


def is_gathering(identities: Iterable[Identity]) -> bool:
    """Take the identities for the end of the block, if there is one."""
    waiting = _waiting.get()
    if waiting is None:
        return False
    waiting.update(dict.fromkeys(identities))
    return True

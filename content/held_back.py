"""What would be done many times within a block is done once, at its end."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Generic, TypeVar

Item = TypeVar("Item")


class HeldBack(Generic[Item]):
    """Holds back what a block names; a block within another leaves it to the outer one."""

    def __init__(self, name: str) -> None:
        self._waiting: ContextVar[dict[Item, None] | None] = ContextVar(name, default=None)

    @contextmanager
    def until_end(self, do: Callable[[Iterable[Item]], object]) -> Iterator[None]:
        """Call ``do`` with everything that was taken in the block, each once, in their order.

        Belongs into a transaction: where the block fails nothing is done, and it must be undone.
        """
        if self._waiting.get() is not None:
            yield
            return
        waiting: dict[Item, None] = {}
        token = self._waiting.set(waiting)
        try:
            yield
        finally:
            self._waiting.reset(token)
        do(waiting)

    def take(self, items: Iterable[Item]) -> bool:
        """Take these for the end of the block; tell whether there is one."""
        waiting = self._waiting.get()
        if waiting is None:
            return False
        waiting.update(dict.fromkeys(items))
        return True

    def drop(self, item: Item) -> None:
        """It is not to be done any more."""
        waiting = self._waiting.get()
        if waiting is not None:
            waiting.pop(item, None)

"""What a search may remember of the words of earlier ones."""

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Protocol):
    """Gives what was asked before of the same documents, as long as they stay as they are."""

    def __call__(
        self, what: str, keys: Sequence[K], ask: Callable[[Sequence[K]], Sequence[V]], /
    ) -> list[V]:
        """Return what is known of each key; ``ask`` is called with those of which nothing is."""
        ...


def ask_anew(_what: str, keys: Sequence[K], ask: Callable[[Sequence[K]], Sequence[V]]) -> list[V]:
    """The memory of whoever remembers nothing."""
    return list(ask(keys))

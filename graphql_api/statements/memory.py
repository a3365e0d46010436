"""What Django wrote before, by its shape."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_REMEMBERED = 1_000


class ByShape(Generic[T]):
    """Bounded; the ones unused longest go first."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, shape: Hashable, make: Callable[[], T]) -> T:
        """Return what has this shape, made now if it is not known."""
        with self._lock:
            if shape in self._known:
                self._known.move_to_end(shape)
                return self._known[shape]
        made = make()
        with self._lock:
            self._known[shape] = made
            if len(self._known) > self._most:
                self._known.popitem(last=False)
        return made

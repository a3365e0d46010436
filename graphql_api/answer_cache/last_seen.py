"""How far the store was when this process last heard of it.

Without a database only what still held at that moment may be shown: what was withdrawn before the
database went away stays withdrawn.
"""

from threading import Lock


class LastSeen:
    def __init__(self) -> None:
        self._sequence = 0
        self._lock = Lock()

    @property
    def sequence(self) -> int:
        """The number of the last change that anybody here was told of."""
        return self._sequence

    def note(self, sequence: int) -> None:
        """Note what the database said; answers may be noted in another order than they came."""
        with self._lock:
            self._sequence = max(self._sequence, sequence)


# Of the process: whoever asks, all learn from it.
last_seen = LastSeen()

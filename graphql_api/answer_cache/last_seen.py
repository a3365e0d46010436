"""How far the store was when this process last heard of it.

Without a database only what still held at that moment may be shown: what was withdrawn before the
database went away stays withdrawn.
"""

import time
from threading import Lock

# A look is made every second and may take two.
SECONDS_OF_SILENCE = 3.0


class LastSeen:
    def __init__(self) -> None:
        self._sequence = 0
        self._heard_at = 0.0
        self._lock = Lock()

    @property
    def sequence(self) -> int:
        """The number of the last change that anybody here was told of."""
        return self._sequence

    def note(self, sequence: int) -> None:
        """Note what the database said; answers may be noted in another order than they came."""
        with self._lock:
            self._sequence = max(self._sequence, sequence)
            self._heard_at = time.monotonic()

    def is_silent(self) -> bool:
        """Whether this process has heard nothing for longer than it waits between two looks."""
        return time.monotonic() - self._heard_at > SECONDS_OF_SILENCE


# Of the process: whoever asks, all learn from it.
last_seen = LastSeen()

"""A listening socket that several workers share: whoever has the fewest connections takes the next.

Left to the kernel, whoever wakes first takes it: of four connections that readers keep, three or
all may end at one of two workers, while the other has nothing to do.
"""

import asyncio
import errno
import logging
import select
import socket
from collections.abc import Callable
from mmap import PAGESIZE, mmap
from typing import Any

logger = logging.getLogger(__name__)

# A worker whose loop is held up is waited for so long, then another takes what was meant for it,
# and for a while whatever comes: one that hangs must not slow down every connection.
SECONDS_OF_PATIENCE = 0.05
SECONDS_OF_HASTE = 1
_SECONDS_BETWEEN_LOOKS = 0.005
_SECONDS_WITHOUT_ROOM = 1
_NO_ROOM = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
_PLACES = 64


class Shares:
    """How many connections each worker holds, in memory that the master and its workers share.

    The master gives each worker a place before it forks. What is beyond the places takes part in
    nothing: it accepts whatever comes.
    """

    def __init__(self) -> None:
        # One more than the number; 0 where nobody accepts.
        self._held = memoryview(mmap(-1, PAGESIZE)).cast("i")[:_PLACES]
        self._given: set[int] = set()

    def give_place(self) -> int | None:
        place = next((each for each in range(_PLACES) if each not in self._given), None)
        if place is not None:
            self._given.add(place)
        return place

    def take_back(self, place: int | None) -> None:
        if place is not None:
            self.leave(place)
            self._given.discard(place)

    def tell(self, place: int | None, connections: int) -> None:
        if place is not None:
            self._held[place] = connections + 1

    def leave(self, place: int | None) -> None:
        """From now on nobody waits for the worker of this place."""
        if place is not None:
            self._held[place] = 0

    def is_anybodys_before(self, place: int | None, connections: int) -> bool:
        """Whether a worker holds fewer than so many connections and would take the next."""
        if place is None:
            return False
        return any(0 < held <= connections for held in self._held.tolist())


class Listener:
    """Accepts for one worker, in its event loop; ``held`` says how many connections it has.

    Has what gunicorn uses of ``asyncio.Server``.
    """

    def __init__(
        self,
        listening: socket.socket,
        make_protocol: Callable[[], asyncio.BaseProtocol],
        held: Callable[[], int],
        shares: Shares,
        place: int | None,
        **named: Any,
    ) -> None:
        self._socket = listening
        self._make_protocol = make_protocol
        self._held = held
        self._shares = shares
        self._place = place
        self._named = named
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._later: asyncio.TimerHandle | None = None
        self._hasty_until = 0.0
        self._is_closed = False

    def listen(self) -> None:
        self._socket.setblocking(False)
        self.tell()
        self._loop.add_reader(self._socket, self._offered)

    def tell(self) -> None:
        """Tell the other workers how many connections this one has; called whenever it changes."""
        if not self._is_closed:
            self._shares.tell(self._place, self._connections())

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        self._shares.leave(self._place)
        if self._later is not None:
            self._later.cancel()
        self._loop.remove_reader(self._socket)
        self._socket.close()

    async def wait_closed(self) -> None:
        """There is nothing to wait for: the worker itself waits for its connections."""

    def _connections(self) -> int:
        return self._held() + len(self._tasks)

    def _offered(self) -> None:
        if self._is_anothers() and self._loop.time() > self._hasty_until:
            # The loop would call again at once, and again, until the other has taken it.
            self._pause(_SECONDS_BETWEEN_LOOKS, self._look_again, SECONDS_OF_PATIENCE)
        else:
            self._accept()

    def _look_again(self, patience: float) -> None:
        if not self._is_anothers() or not self._is_any_waiting():
            self._resume()
        elif patience <= 0:
            self._hasty_until = self._loop.time() + SECONDS_OF_HASTE
            self._resume()
        else:
            patience -= _SECONDS_BETWEEN_LOOKS
            self._later = self._loop.call_later(_SECONDS_BETWEEN_LOOKS, self._look_again, patience)

    def _is_anothers(self) -> bool:
        return self._shares.is_anybodys_before(self._place, self._connections())

    def _is_any_waiting(self) -> bool:
        looking = select.poll()
        looking.register(self._socket, select.POLLIN)
        return bool(looking.poll(0))

    def _pause(self, seconds: float, then: Callable[..., None], *given: Any) -> None:
        self._loop.remove_reader(self._socket)
        self._later = self._loop.call_later(seconds, then, *given)

    def _resume(self) -> None:
        self._loop.add_reader(self._socket, self._offered)
        self._accept()

    def _accept(self) -> None:
        try:
            accepted, _ = self._socket.accept()
        except (BlockingIOError, InterruptedError, ConnectionAbortedError):
            # Another worker was quicker, or the reader has left.
            return
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            logger.error("No connection can be accepted: %s", error)
            self._pause(_SECONDS_WITHOUT_ROOM, self._resume)
            return
        accepted.setblocking(False)
        task = self._loop.create_task(
            self._loop.connect_accepted_socket(self._make_protocol, accepted, **self._named)
        )
        self._tasks.add(task)
        self.tell()
        task.add_done_callback(self._begun)

    def _begun(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        self.tell()
        if not task.cancelled() and (error := task.exception()):
            logger.warning("A connection ended before it began: %s", error)

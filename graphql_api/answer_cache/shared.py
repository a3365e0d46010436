"""A second memory of answers, which processes and machines share through Django's cache.

It saves a process its first miss and nothing else: an answer from it is checked as every other is.
Whatever is wrong with it, readers wait a moment at most, and then not again for a while.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from graphql_api.answer_cache.answers import Answer
from graphql_api.answer_cache.sealed import Sealing

logger = logging.getLogger(__name__)

LONGEST_WAIT = 0.05
SECONDS_OF_SILENCE = 5
LARGEST = 1024 * 1024
LONGEST_KEPT = 24 * 60 * 60
_THREADS = 2

# Waits for a result, so many seconds at most; raises ``TimeoutError``.
Wait = Callable[["Future[Any]", float], Awaitable[Any]]


class SharedAnswers:
    def __init__(self, alias: str, sealing: Sealing, wait: Wait) -> None:
        """Use the cache of this name; ``wait`` is one of the two functions below."""
        self._alias = alias
        self._sealing = sealing
        self._wait = wait
        # Threads of its own: no time limit ends the look-up of a name of a machine.
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="shared-answers")
        self._silent_until = 0.0

    async def get(self, key: bytes) -> Answer | None:
        """The answer that some process kept under this key; None also where that is not told."""
        name = self._sealing.name_of(key)
        stored = await self._done(lambda: caches[self._alias].get(name))
        return self._sealing.opened(name, stored) if isinstance(stored, bytes) else None

    async def keep(self, key: bytes, answer: Answer) -> None:
        """Keep the answer for others, if it is small enough and holds long enough."""
        seconds = int((answer.until - timezone.now()).total_seconds())
        if seconds < 1 or len(answer.response.content) > LARGEST:
            return
        name = self._sealing.name_of(key)
        text = self._sealing.sealed(name, answer)
        lifetime = min(seconds, LONGEST_KEPT)
        await self._done(lambda: caches[self._alias].set(name, text, lifetime))

    async def _done(self, work: Callable[[], Any]) -> Any:
        if time.monotonic() < self._silent_until:
            return None
        try:
            return await self._wait(self._pool.submit(work), LONGEST_WAIT)
        except Exception as error:
            self._silent_until = time.monotonic() + SECONDS_OF_SILENCE
            told = f"{type(error).__name__} {error}".strip()
            logger.warning(
                "The shared memory of answers fails (%s); not asked for %s s",
                told,
                SECONDS_OF_SILENCE,
                exc_info=logger.isEnabledFor(logging.DEBUG),
            )
            return None


async def wait_in_loop(future: "Future[Any]", seconds: float) -> Any:
    """Let the event loop go on meanwhile."""
    return await asyncio.wait_for(asyncio.wrap_future(future), seconds)


async def wait_in_thread(future: "Future[Any]", seconds: float) -> Any:
    """Hold the thread, where there is no event loop."""
    return future.result(seconds)

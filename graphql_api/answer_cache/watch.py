"""Looks every second how far the store is, also where nobody asks anything.

So this process knows what was withdrawn up to a second before it lost its database.
"""

import asyncio
from contextlib import suppress

from graphql_api.answer_cache.position import Positions
from graphql_api.answer_cache.session import NoAnswerError

SECONDS_BETWEEN_LOOKS = 1.0


class Watch:
    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Go on looking in the event loop that runs; to be told again does nothing."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._look_again_and_again())

    async def _look_again_and_again(self) -> None:
        while True:
            # The session logs that there is no answer, and whoever asks is told.
            with suppress(NoAnswerError):
                await self._positions.look()
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

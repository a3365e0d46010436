"""Telling how far a long transaction is, on a connection of its own."""

import logging
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

from django.db import DatabaseError, connections
from django.utils import timezone

from content.models import SpreadsheetImport

logger = logging.getLogger(__name__)

_SECONDS_BETWEEN = 0.5


class TellsProgress:
    """Writes down, twice a second at most, how many steps are done."""

    def __init__(self, pk: int) -> None:
        self._pk = pk
        self._told_at = 0.0
        self._teller = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: Any) -> None:
        # Whatever is still to be told is told before the transaction touches the same row.
        self._teller.submit(connections.close_all)
        self._teller.shutdown()

    def tell(self, done: int) -> None:
        now = time.monotonic()
        if now - self._told_at >= _SECONDS_BETWEEN:
            self._told_at = now
            self._teller.submit(self._write, done)

    def _write(self, done: int) -> None:
        told = {"done": done, "moved_at": timezone.now()}
        try:
            SpreadsheetImport.objects.filter(pk=self._pk).update(**told)
        except DatabaseError:
            # The import goes on: only the bar on the page stands still.
            logger.warning("Progress of import %s is not told", self._pk, exc_info=True)

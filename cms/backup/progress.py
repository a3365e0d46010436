"""Telling how far it is, on standard error."""

import time

from django.core.management.base import OutputWrapper

_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_ON_A_TERMINAL = 0.2
_MEBIBYTE = 1024 * 1024


class Progress:
    """On a terminal the line is written over itself."""

    def __init__(self, stream: OutputWrapper) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._next = time.monotonic()

    def say(self, text: str) -> None:
        """Tell what begins or is done."""
        self._stream.write(f"\r\033[K{text}" if self._is_terminal else text)
        self._stream.flush()

    def show(self, label: str, number: int, size: int) -> None:
        """Tell now and then how many there were so far, and their bytes."""
        if time.monotonic() < self._next:
            return
        pause = _SECONDS_ON_A_TERMINAL if self._is_terminal else _SECONDS_BETWEEN_LINES
        self._next = time.monotonic() + pause
        text = f"  {label}: {number}, {size / _MEBIBYTE:,.1f} MiB"
        if self._is_terminal:
            self._stream.write(f"\r\033[K{text}", ending="")
        else:
            self._stream.write(text)
        self._stream.flush()

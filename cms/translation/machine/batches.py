"""Many texts through a service in batches, within one limit of time."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import requests
from wagtail_localize.strings import StringValue

from cms.translation.machine.service import NONSENSE, SLOW, ServiceError

# DeepL takes fifty texts and 128 KiB at once; others are not narrower.
MOST_STRINGS = 50
MOST_BYTES = 100 * 1024
MOST_ATTEMPTS = 4
# The first pause between two attempts in seconds; the following ones double.
FIRST_PAUSE = 1.0


@dataclass(frozen=True)
class Clock:
    """How time is told and spent, in seconds."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def cut(strings: Iterable[StringValue]) -> Iterator[list[StringValue]]:
    """Yield the strings in batches that a service takes; one that is too large alone stays out."""
    batch: list[StringValue] = []
    size = 0
    for string in strings:
        length = len(string.data.encode())
        if length > MOST_BYTES:
            continue
        if batch and (len(batch) == MOST_STRINGS or size + length > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(string)
        size += length
    if batch:
        yield batch


def translate(
    engine: Any,
    source: Any,
    target: Any,
    strings: Iterable[StringValue],
    *,
    seconds: float,
    clock: Clock | None = None,
) -> Iterator[dict[StringValue, StringValue]]:
    """Yield what ``engine`` makes of each batch, so that every batch can be kept at once.

    ``source`` and ``target`` are locales. Raises ServiceError when a batch fails for good or
    ``seconds`` have passed; the batches yielded before are whole.
    """
    clock = clock or Clock()
    ends = clock.now() + seconds
    for batch in cut(strings):
        yield _ask_until_answered(engine, (source, target), batch, ends, clock)


def _ask_until_answered(
    engine: Any, locales: tuple[Any, Any], batch: list[StringValue], ends: float, clock: Clock
) -> dict[StringValue, StringValue]:
    failure = ServiceError(SLOW, is_passing=True)
    for attempt in range(MOST_ATTEMPTS):
        left = ends - clock.now()
        if left <= 0:
            break
        # The package's engines read this option at every request.
        engine.options["TIMEOUT"] = max(1, int(left))
        try:
            return _ask(engine, locales, batch)
        except ServiceError as error:
            failure = error
        pause = max(failure.wait, FIRST_PAUSE * 2**attempt)
        if not failure.is_passing or clock.now() + pause >= ends:
            break
        clock.sleep(pause)
    raise failure


def _ask(
    engine: Any, locales: tuple[Any, Any], batch: list[StringValue]
) -> dict[StringValue, StringValue]:
    """Ask once; an engine that is not ours fails in its own ways."""
    try:
        translations: dict[StringValue, StringValue] = engine.translate(*locales, batch)
    except requests.RequestException as error:
        raise ServiceError(SLOW, is_passing=True) from error
    except (ValueError, LookupError, TypeError) as error:
        raise ServiceError(NONSENSE, is_passing=True) from error
    return translations

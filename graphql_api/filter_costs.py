"""What filters cost beside the list that they filter: reading a text asks the index."""

from collections.abc import Iterable
from typing import Any

COST_OF_TEXT = 30


def texts_within(value: Any) -> int:
    """How many texts a filter holds, at whatever depth; values that are no filter hold none."""
    texts = 0
    waiting = [value]
    while waiting:
        inner = waiting.pop()
        if isinstance(inner, dict):
            texts += inner.get("text") is not None
            waiting.extend(_containers(inner.values()))
        elif isinstance(inner, list):
            waiting.extend(_containers(inner))
    return texts


def _containers(values: Iterable[Any]) -> Iterable[Any]:
    return (value for value in values if isinstance(value, dict | list))

"""From a record of an answer to the cells of a row."""

from collections.abc import Iterator
from typing import Any

import orjson

# What a cell holds; None is an empty one.
Value = str | int | float | bool | None
Path = tuple[str, ...]
_SEPARATOR = "; "


def cell(record: Any, path: Path) -> Value:
    """The value at the end of a path of fields; what lists on the way hold is joined.

    Within a list an absent value keeps its place, so that two columns of one list belong together.
    """
    values = list(_values(record, path))
    if len(values) == 1 and isinstance(values[0], int | float):
        number: int | float = values[0]
        return number
    texts = [_text(value) for value in values]
    return _SEPARATOR.join(texts) if any(texts) else None


def _values(value: Any, path: Path) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from _values(each, path)
    elif path and isinstance(value, dict):
        yield from _values(value.get(path[0]), path[1:])
    else:
        yield value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return orjson.dumps(value).decode()

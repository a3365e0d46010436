"""Values as PostgreSQL reads them: as text, their types said by the statement."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

_WRITTEN: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: repr,
    UUID: str,
    date: date.isoformat,
    datetime: datetime.isoformat,
}


def written(value: Any) -> bytes | None:
    """Return the text of a value or of a list of values; raise ``ValueError`` if it has none."""
    if value is None:
        return None
    text = _array(value) if isinstance(value, list) else _text(value)
    if "\0" in text:
        # It would end the text there, unnoticed.
        raise ValueError("PostgreSQL keeps no NUL.")
    return text.encode()


def _text(value: Any) -> str:
    try:
        return _WRITTEN[type(value)](value)
    except KeyError:
        raise TypeError(f"No value of a statement: {type(value)}") from None


def _array(values: list[Any]) -> str:
    return "{" + ",".join(_entry(_text(value)) for value in values) + "}"


def _entry(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

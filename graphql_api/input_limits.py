"""How much a request may hand in, checked before values are compared with their types.

That comparison looks at every field of a type for every object, so that many small objects are
dear. Numbers are turned into integers only if Python would do so at once.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graphql import ListValueNode, ObjectValueNode, ValueNode

from graphql_api.errors import Code, RequestError

MOST_OBJECTS = 200
MOST_VALUES = 2_000
MOST_DIGITS = 100

_TOO_MANY_DIGITS = re.compile(rf"[0-9]{{{MOST_DIGITS + 1}}}")


def check_numbers(text: str) -> None:
    """Refuse a document with a number, or a text, of very many digits in a row."""
    if _TOO_MANY_DIGITS.search(text):
        raise _too_much(f"The document has more than {MOST_DIGITS} digits in a row.")


def check_variables(variables: Mapping[str, Any]) -> None:
    """Refuse variables that hold too many values; their depth is limited by the JSON reader."""
    objects = values = 0
    waiting: list[Any] = [list(variables.values())]
    while waiting:
        for value in waiting.pop():
            values += 1
            if isinstance(value, dict):
                objects += 1
                waiting.append(value.values())
            elif isinstance(value, list):
                waiting.append(value)
        if objects > MOST_OBJECTS or values > MOST_VALUES:
            raise _too_much(
                f"The variables have more than {MOST_OBJECTS} objects or {MOST_VALUES} values."
            )


def objects_in(written: Iterable[ValueNode]) -> int:
    """Count the objects in values that a document writes out."""
    count = 0
    waiting = list(written)
    while waiting:
        value = waiting.pop()
        if isinstance(value, ObjectValueNode):
            count += 1
            waiting.extend(inner.value for inner in value.fields)
        elif isinstance(value, ListValueNode):
            waiting.extend(value.values)
    return count


def _too_much(message: str) -> RequestError:
    return RequestError(Code.COST_LIMIT_EXCEEDED, message, is_well_formed=True)

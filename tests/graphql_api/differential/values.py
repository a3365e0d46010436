"""Random values of arguments: those that fit, and those that are refused when they are used."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    is_enum_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

_SIZES = [0, 1, 2, 3, 5, 5, 20, 100, 101, -1]
_COMMON: dict[str, list[Any]] = {
    "Boolean": [True, False],
    "Int": _SIZES,
    "Date": ["2022-03-24", "1999-12-31"],
    "DateTime": ["2022-03-24T10:00:00Z", "2030-01-01T00:00:00+02:00"],
    "Decimal": ["0", "12.5"],
    "LocaleCode": ["uk", "uk", "en", "en", "pl", "EN", "tlh"],
    "CountryCode": ["UA", "PL", "XX"],
}
# Where people type words.
_TYPED = ("query", "prefix", "text")
# How often an argument is given that need not be; most lists refuse to go without a size.
_LIKELY = {"first": 0.85, "last": 0.08, "after": 0.05, "before": 0.05, "filter": 0.2}


class Name(str):
    """A value of an enum, written without quotes."""

    __slots__ = ()


@dataclass
class RandomValues:
    random: Random
    # By the name of a scalar: keys, ids, codes, slugs and cursors, also such as are not; and words.
    known: dict[str, Sequence[Any]]

    def likelihood(self, argument: str) -> float:
        return _LIKELY.get(argument, 0.3)

    def of(self, kind: GraphQLInputType, name: str = "", depth: int = 2) -> Any:
        if is_non_null_type(kind):
            return self._present(kind.of_type, name, depth)
        return None if self.random.random() < 0.08 else self._present(kind, name, depth)

    def plain(self, value: Any) -> Any:
        """The value as JSON has it."""
        if isinstance(value, dict):
            return {name: self.plain(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self.plain(each) for each in value]
        return str(value) if isinstance(value, Name) else value

    def _present(self, kind: GraphQLInputType, name: str, depth: int) -> Any:
        if is_list_type(kind):
            few = self.random.choice([0, 1, 1, 2, 3])
            return [self.of(kind.of_type, name, depth) for _ in range(few)]
        if is_enum_type(kind):
            return Name(self.random.choice(list(kind.values)))
        if is_input_object_type(kind):
            return self._object(kind, depth)
        known = self.known.get("words" if name in _TYPED else kind.name, [])
        return self.random.choice([*known, *_COMMON.get(kind.name, [])])

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        if kind.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].is_one_of:
            name, field = self.random.choice(list(kind.fields.items()))
            return {name: self._present(field.type, name, depth)}
        return {
            name: self.of(field.type, name, depth - 1)
            for name, field in kind.fields.items()
            if is_required_input_field(field)
            or (self.random.random() < 0.2 and (depth or "Filter" not in str(field.type)))
        }


def literal(value: Any) -> str:
    """The value as a document has it."""
    if isinstance(value, Name):
        return value
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)

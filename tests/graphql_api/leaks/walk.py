"""Documents written from the schema that together ask for every field, through every edge.

A record is asked for all its fields, and a record within it for its values: so every edge between
two types is followed once, and documents stay small. Nothing here names a field of the schema.
"""

from collections.abc import Collection, Iterator
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
)

from graphql_api.schema import graphql_schema
from tests.graphql_api.leaks.arguments import argument_text

Covered = set[tuple[str, str]]
# Between the type and the field, where fields of several types stand side by side.
_BETWEEN = "__"


def selection(described: GraphQLNamedType, records: int = 2) -> str:
    """All fields of a type; ``records`` says how many records may lie within one another."""
    if not isinstance(described, GraphQLUnionType | GraphQLInterfaceType):
        return _fields(described, records)
    # Whatever these types lead to is followed where the record is asked for by its own type.
    parts = (
        f"... on {each.name} {_fields(each, min(records, 1), prefix=f'{each.name}{_BETWEEN}')}"
        for each in graphql_schema.get_possible_types(described)
    )
    return f"{{ __typename {' '.join(parts)} }}"


def values(described: GraphQLNamedType) -> str:
    """The fields of a record that lead nowhere."""
    return selection(described, 1)


def _fields(described: Any, records: int, prefix: str = "") -> str:
    if graphql_schema.type_map["Node"] in described.interfaces:
        records -= 1
    if described.name.endswith("Edge"):
        # Beside the edges stand the nodes, with all that they lead to.
        records = min(records, 1)
    chosen = (
        f"{f'{prefix}{name}: ' if prefix else ''}{name}{argument_text(field)}{inner}"
        for name, field in described.fields.items()
        if (inner := _inner(field, records)) is not None
    )
    return f"{{ __typename {' '.join(chosen)} }}"


def _inner(field: GraphQLField, records: int) -> str | None:
    """What is asked within a field; None if the field leads too far."""
    inner = get_named_type(field.type)
    if not is_composite_type(inner):
        return ""
    return f" {selection(inner, records)}" if records > 0 else None


def all_fields() -> Covered:
    """(type, field) of everything that can be asked, the types of introspection apart."""
    return {
        (name, field)
        for name, described in graphql_schema.type_map.items()
        if isinstance(described, GraphQLObjectType) and not name.startswith("__")
        for field in described.fields
    }


def filled(answer: Any) -> Iterator[tuple[str, str]]:
    """(type, field) of every field that an answer holds something for."""
    if isinstance(answer, list):
        for each in answer:
            yield from filled(each)
    if isinstance(answer, dict):
        for key, value in answer.items():
            name = key.rpartition(_BETWEEN)[2] if not key.startswith("__") else ""
            if name and value not in (None, "", [], {}):
                yield answer["__typename"], name
                yield from filled(value)


def without(answer: Any, names: Collection[str]) -> Any:
    """The answer without the fields of these names."""
    if isinstance(answer, list):
        return [without(each, names) for each in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        key: without(value, names)
        for key, value in answer.items()
        if key.rpartition(_BETWEEN)[2] not in names
    }

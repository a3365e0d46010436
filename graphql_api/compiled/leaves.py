"""Values that have no fields: scalars and enums."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any, NamedTuple

from graphql import GraphQLBoolean, GraphQLID, GraphQLLeafType, GraphQLString
from graphql.execution import Executor
from graphql.pyutils import Undefined
from strawberry.schema.schema_converter import CustomGraphQLEnumType


class Leaf(NamedTuple):
    """How values of a type are written."""

    # Values of exactly this class are written as they are.
    plain: type
    write: Callable[[Any], Any]


class NoClass:
    """No value is of this class."""


_PLAIN: dict[GraphQLLeafType, type] = {
    GraphQLString: str,
    GraphQLID: str,
    GraphQLBoolean: bool,
}


@cache
def leaf(kind: GraphQLLeafType) -> Leaf:
    """Return how values of the type are written; null stays null."""

    def write(value: Any) -> Any:
        if isinstance(value, Exception):
            raise value
        if value is None or value is Undefined:
            return None
        return Executor.complete_leaf_value(kind, value)

    if isinstance(kind, CustomGraphQLEnumType):
        return Leaf(NoClass, _by_name(kind, write))
    is_text = kind.coerce_output_value is str
    return Leaf(str if is_text else _PLAIN.get(kind, NoClass), write)


def _by_name(kind: CustomGraphQLEnumType, write_any: Callable[[Any], Any]) -> Callable[[Any], Any]:
    members: Iterable[Enum] = kind.wrapped_cls
    names = {member: kind.coerce_output_value(member) for member in members}

    def write(value: Any) -> Any:
        try:
            return names[value]
        except (KeyError, TypeError):
            return write_any(value)

    return write

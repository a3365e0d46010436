"""Resolvers that fail now and then, in every way in which a resolver can."""

from collections.abc import Callable, Iterator
from functools import wraps
from random import Random
from typing import Any

import pytest
from graphql import GraphQLError, GraphQLSchema, is_object_type
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from graphql_api.errors import ApiError, Code

_SHARE = 0.2
# One object of so many.
_FAILING = 7


def disturb(schema: GraphQLSchema, random: Random, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let some resolvers raise, or return what they must not, for some of the objects."""
    for resolver in _resolvers(schema):
        if random.random() < _SHARE:
            first = random.randrange(len(_WAYS))
            failing = _failing(resolver.wrapped_func, first)
            monkeypatch.setattr(resolver, "wrapped_func", failing)


def _resolvers(schema: GraphQLSchema) -> Iterator[StrawberryResolver[Any]]:
    for kind in filter(is_object_type, schema.type_map.values()):
        for definition in kind.fields.values():
            field = definition.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
            if isinstance(field, StrawberryField) and field.base_resolver:
                yield field.base_resolver


def _failing(function: Callable[..., Any], first: int) -> Callable[..., Any]:
    """Fail for the same objects in both executors, in another way for each."""

    @wraps(function)
    def resolve(source: Any, *arguments: Any, **named: Any) -> Any:
        row = getattr(source, "row", None)
        if row is None or row.key.int % _FAILING:
            return function(source, *arguments, **named)
        return _WAYS[(first + row.key.int // _FAILING) % len(_WAYS)]()

    return resolve


def _bug() -> None:
    raise ZeroDivisionError


def _refusal() -> None:
    raise ApiError(Code.BAD_USER_INPUT, "Not so.", {"detail": 1})


def _graphql_error() -> None:
    raise GraphQLError("Said by a resolver.")


_WAYS: list[Callable[[], Any]] = [
    _bug,
    _refusal,
    _graphql_error,
    lambda: ValueError("returned"),
    lambda: None,
    lambda: [None],
    lambda: [object(), KeyError("in a list")],
    object,
    lambda: {},
    lambda: "ПРИВІТ",
    lambda: 2**40,
    lambda: 1,
    lambda: 0.5,
    lambda: True,
]

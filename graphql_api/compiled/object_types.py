"""Which type of the schema an object has."""

from typing import Any, cast

from graphql import GraphQLError, GraphQLObjectType, is_abstract_type
from graphql.pyutils import inspect
from graphql.type import GraphQLOutputType
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.cast import get_strawberry_type_cast

from graphql_api.compiled.places import Place, Way, run_of


def type_of(value: Any, kind: GraphQLOutputType, place: Place, way: Way) -> GraphQLObjectType:
    """Return the type of an object where ``kind`` is promised; raise if it is none of that kind."""
    info = place.info(way)
    executor = run_of(way).executor
    if is_abstract_type(kind):
        resolve_type = kind.resolve_type or executor.type_resolver
        found = executor.ensure_valid_runtime_type(
            resolve_type(value, info, kind), kind, place.details, info, value
        )
    else:
        # Leaves and lists are written elsewhere.
        found = cast(GraphQLObjectType, kind)
    if found.is_type_of and not found.is_type_of(value, info):
        raise GraphQLError(
            f"Expected value of type '{found}' but got: {inspect(value)}.", place.nodes
        )
    return found


def is_told_by_class(value: Any, kind: GraphQLOutputType, found: GraphQLObjectType) -> bool:
    """Whether all objects of this class have the type found for one of them.

    Not so where the object itself names its type, nor where a generic class has several.
    """
    if get_strawberry_type_cast(value) is not None:
        return False
    definition = found.extensions.get(GraphQLCoreConverter.DEFINITION_BACKREF)
    return not (is_abstract_type(kind) and getattr(definition, "concrete_of", None))

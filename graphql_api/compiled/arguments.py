"""What the arguments of a field come to: once and for all, or once in each run."""

from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLSchema,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
)
from graphql.execution import Executor
from graphql.execution.values import get_argument_values
from strawberry.types.arguments import convert_arguments
from strawberry.types.field import StrawberryField

from graphql_api.compiled.places import Place, Way, run_of


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a place, as the field's function takes them, the same for every object.

    ``always`` is None where they depend on variables, or do not fit: which is an error wherever
    the field stands.
    """

    place: Place
    field: StrawberryField
    schema: GraphQLSchema
    always: dict[str, Any] | None = None

    def of(self, way: Way) -> dict[str, Any]:
        """What they come to in the run to which the way belongs; raise if they do not fit."""
        if self.always is not None:
            return self.always
        run = run_of(way)
        found: dict[str, Any] | None = run.arguments.get(id(self))
        if found is None:
            found = run.arguments[id(self)] = self.converted(given(self.place, run.executor))
        return found

    def converted(self, arguments: dict[str, Any]) -> dict[str, Any]:
        schema = self.schema._strawberry_schema  # type: ignore[attr-defined] # Strawberry's
        registry = schema.schema_converter.scalar_registry
        return convert_arguments(arguments, self.field.arguments, registry, schema.config)


def arguments_of(place: Place, field: StrawberryField, schema: GraphQLSchema) -> Arguments:
    arguments = Arguments(place, field, schema)
    if _has_variables(place.node):
        return arguments
    try:
        always = arguments.converted(get_argument_values(place.definition, place.node))
    except Exception:  # noqa: BLE001 - raised again in each run, wherever the field stands
        return arguments
    return Arguments(place, field, schema, always)


def given(place: Place, executor: Executor[None]) -> dict[str, Any]:
    """The arguments as the schema has them; raise ``GraphQLError`` if they do not fit."""
    return get_argument_values(
        place.definition,
        place.node,
        executor.variable_values,
        place.details[0].fragment_variable_values,
        executor.hide_suggestions,
    )


def _has_variables(node: FieldNode) -> bool:
    waiting: list[ValueNode] = [argument.value for argument in node.arguments or ()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, VariableNode):
            return True
        if isinstance(value, ListValueNode):
            waiting.extend(value.values)
        elif isinstance(value, ObjectValueNode):
            waiting.extend(field.value for field in value.fields)
    return False

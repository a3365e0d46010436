"""The plan of one operation: how each object is written that is met on the way."""

from typing import Any, cast

from graphql import GraphQLField, GraphQLObjectType, is_leaf_type, is_list_type, is_non_null_type
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.type import GraphQLOutputType

from graphql_api.compiled.leaves import NoClass, leaf
from graphql_api.compiled.object_types import is_told_by_class, type_of
from graphql_api.compiled.places import Place, Way
from graphql_api.compiled.resolvers import resolver
from graphql_api.compiled.writers import (
    Choose,
    Step,
    Write,
    Writer,
    required,
    written_entries,
    written_fields,
    written_leaf,
    written_object,
)


class Plan:
    """Made for one execution, in which the variables are known, and as far as objects are met."""

    def __init__(self, executor: Executor[None]) -> None:
        self._executor = executor

    def fields(self, parent: GraphQLObjectType, selected: GroupedFieldSet) -> Write:
        """How objects of this type are written, with these fields."""
        steps = [self._step(parent, name, details) for name, details in selected.items()]
        return written_fields(steps, parent.name)

    def _step(self, parent: GraphQLObjectType, name: str, details: FieldDetailsList) -> Step:
        # Validation let only fields pass that there are.
        definition = cast(
            GraphQLField, self._executor.schema.get_field(parent, details[0].node.name.value)
        )
        place = Place(self._executor, parent, definition, details)
        plain, alone, write = self._writer(definition.type, place)
        resolve, informed = resolver(place)
        if informed is None:
            return Step(name, resolve, plain, alone, write, place)

        def got_and_written(source: Any, way: Way) -> Any:
            return write(informed(source, way), way)

        return Step(name, resolve, NoClass, None, got_and_written, place)

    def _writer(self, kind: GraphQLOutputType, place: Place) -> Writer:
        if is_non_null_type(kind):
            return required(self._writer(kind.of_type, place), place.coordinate)
        if is_list_type(kind):
            return written_entries(self._writer(kind.of_type, place), kind.of_type, place)
        if is_leaf_type(kind):
            return written_leaf(leaf(kind))
        return written_object(self._chooser(kind, place))

    def _chooser(self, kind: GraphQLOutputType, place: Place) -> Choose:
        """Compile how objects are written when the first of each type is met."""
        writes: dict[GraphQLObjectType, Write] = {}

        def choose(value: Any, way: Way) -> tuple[Write, bool]:
            found = type_of(value, kind, place, way)
            if found not in writes:
                selected = self._executor.collect_subfields(found, place.details)
                writes[found] = self.fields(found, selected.grouped_field_set)
            return writes[found], is_told_by_class(value, kind, found)

        return choose

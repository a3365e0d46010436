"""The plan of one operation: how each object is written that is met on the way."""

from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    OperationDefinitionNode,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet
from graphql.type import GraphQLOutputType

from graphql_api.compiled.leaves import NoClass, leaf
from graphql_api.compiled.object_types import is_told_by_class, type_of
from graphql_api.compiled.places import Place, Run, Way, run_of
from graphql_api.compiled.resolvers import resolver
from graphql_api.compiled.writers import (
    NOTHING_KNOWN,
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

_CHARACTERS_PER_FIELD = 10


class Plan:
    """Made as far as objects are met, and kept for the next execution of the operation.

    It holds nothing of a request: what depends on variables is decided anew in each run, and the
    variables of ``@skip`` and ``@include`` are part of the key under which a plan is kept.
    """

    def __init__(self, executor: Executor[None], root: GraphQLObjectType) -> None:
        """Plan for executions of the same operation as the executor's."""
        # Holding the operation keeps its identity from being given to another.
        self.operation = executor.operation
        self.schema = executor.schema
        # What the plan weighs: its planned fields, and the document that they keep alive.
        self.size = _length(executor.operation) // _CHARACTERS_PER_FIELD
        self._root = root
        self._write: Write | None = None

    def execute(self, executor: Executor[None], selected: GroupedFieldSet) -> Any:
        """Write the object of the root."""
        if self._write is None:
            self._write = self._fields(self._root, selected)
        return self._write(executor.root_value, Run(executor))

    def _fields(self, parent: GraphQLObjectType, selected: GroupedFieldSet) -> Write:
        """How objects of this type are written, with these fields."""
        self.size += len(selected)
        steps = [self._step(parent, name, details) for name, details in selected.items()]
        return written_fields(steps, parent.name)

    def _step(self, parent: GraphQLObjectType, name: str, details: FieldDetailsList) -> Step:
        # Validation let only fields pass that there are.
        definition = cast(GraphQLField, self.schema.get_field(parent, details[0].node.name.value))
        place = Place(parent, definition, details)
        plain, alone, write, known = self._writer(definition.type, place)
        resolve, informed = resolver(place, self.schema)
        if informed is None:
            return Step(name, resolve, plain, alone, write, known, place)

        def got_and_written(source: Any, way: Way) -> Any:
            return write(informed(source, way), way)

        return Step(name, resolve, NoClass, None, got_and_written, NOTHING_KNOWN, place)

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
                executor = run_of(way).executor
                selected = executor.collect_subfields(found, place.details)
                writes[found] = self._fields(found, selected.grouped_field_set)
            return writes[found], is_told_by_class(value, kind, found)

        return choose


def _length(operation: OperationDefinitionNode) -> int:
    """The characters of the whole document."""
    return len(operation.loc.source.body) if operation.loc else 0

"""What a request costs, known before anything is read: about how many values its answer can hold.

A field costs 1, however often and under whatever alias it is asked for. What stands below a list
costs as much for each entry: a page is as long as `first` or `last` says, other lists are as long
as they usually are. Counting costs a query, so that counted fields cost more, and so does a text
in a filter. Of fragments on several types only the dearest counts, since an object is of one type.

What a fragment costs is computed once, so that the walk is linear in the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLCompositeType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_object_type,
)

from graphql_api.arguments import Arguments
from graphql_api.filter_costs import COST_OF_TEXT, texts_within
from graphql_api.lengths import is_page_entries, length_of, page_size

COUNTED = {"totalCount": 10, "usedBy": 10, "search": 30, "suggest": 10, "suggestion": 10}
_INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True)
class Cost:
    """``per_entry`` is what each entry of the page around costs; it is known where the page is."""

    once: int = 0
    per_entry: int = 0
    introspection: int = 0

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.once + other.once,
            self.per_entry + other.per_entry,
            self.introspection + other.introspection,
        )

    def or_else(self, other: "Cost") -> "Cost":
        return Cost(
            max(self.once, other.once),
            max(self.per_entry, other.per_entry),
            max(self.introspection, other.introspection),
        )

    def of_page(self, size: int) -> int:
        return self.once + self.per_entry * size


@dataclass
class CostWalk:
    """Computes what the selections of a valid document cost with these variables."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    arguments: Arguments
    _known: dict[str, Cost] = field(default_factory=dict)

    def operation(self, operation: OperationDefinitionNode) -> Cost:
        root = cast(GraphQLObjectType, self.schema.query_type)
        return self.set(operation.selection_set, root)

    def set(self, selections: SelectionSetNode | None, parent: GraphQLCompositeType) -> Cost:
        total, by_type = Cost(), dict[str, Cost]()
        for selection in self._included(selections):
            if isinstance(selection, FieldNode):
                total += self.field(selection, parent)
                continue
            condition, cost = self._conditional(selection, parent)
            if is_abstract_type(parent) and is_object_type(condition):
                by_type[condition.name] = by_type.get(condition.name, Cost()) + cost
            else:
                total += cost
        dearest = Cost()
        for cost in by_type.values():
            dearest = dearest.or_else(cost)
        return total + dearest

    def field(self, node: FieldNode, parent: GraphQLCompositeType) -> Cost:
        name = node.name.value
        kind = self.kind(node, parent)
        inner = self.set(node.selection_set, kind) if is_composite_type(kind) else Cost(once=1)
        if name in _INTROSPECTION:
            return Cost(introspection=1 + inner.once)
        if is_page_entries(parent, name):
            return Cost(once=1, per_entry=inner.once)
        texts = texts_within(self.arguments.value(node, "filter"))
        own = COUNTED.get(name, 1) + COST_OF_TEXT * texts
        if not is_composite_type(kind):
            return Cost(once=own * self.repeats(node, parent))
        content = inner.of_page(page_size(kind, node, self.arguments))
        return Cost(once=own + content * self.repeats(node, parent))

    def kind(self, node: FieldNode, parent: GraphQLCompositeType) -> GraphQLNamedType:
        """The type of what a field holds, without lists and without being required."""
        return cast(
            GraphQLNamedType, get_named_type(self._definition(parent, node.name.value).type)
        )

    def repeats(self, node: FieldNode, parent: GraphQLCompositeType) -> int:
        """How often what is below a field can appear each time that the field appears."""
        definition = self._definition(parent, node.name.value)
        return length_of(definition.type, parent, node, self.arguments, self.schema)

    def fields(
        self, selections: SelectionSetNode | None, parent: GraphQLCompositeType
    ) -> Iterator[tuple[FieldNode, GraphQLCompositeType]]:
        """Every field of the set, also through fragments, each fragment once."""
        waiting = [(selections, parent)]
        seen = set[str]()
        while waiting:
            selections, parent = waiting.pop()
            for selection in self._included(selections):
                if isinstance(selection, FieldNode):
                    yield selection, parent
                    continue
                if isinstance(selection, FragmentSpreadNode):
                    if selection.name.value in seen:
                        continue
                    seen.add(selection.name.value)
                waiting.append(self._resolved(selection, parent))

    def _conditional(
        self, selection: SelectionNode, parent: GraphQLCompositeType
    ) -> tuple[GraphQLCompositeType, Cost]:
        selections, condition = self._resolved(selection, parent)
        if not isinstance(selection, FragmentSpreadNode):
            return condition, self.set(selections, condition)
        name = selection.name.value
        if name not in self._known:
            self._known[name] = self.set(selections, condition)
        return condition, self._known[name]

    def _resolved(
        self, selection: SelectionNode, parent: GraphQLCompositeType
    ) -> tuple[SelectionSetNode, GraphQLCompositeType]:
        """The selections of a fragment and the type they are made on."""
        fragment = (
            self.fragments[selection.name.value]
            if isinstance(selection, FragmentSpreadNode)
            else cast(InlineFragmentNode, selection)
        )
        if fragment.type_condition is None:
            return fragment.selection_set, parent
        condition = self.schema.type_map[fragment.type_condition.name.value]
        return fragment.selection_set, cast(GraphQLCompositeType, condition)

    def _definition(self, parent: GraphQLCompositeType, name: str) -> Any:
        return self.schema.get_field(cast(GraphQLObjectType, parent), name)

    def _included(self, selections: SelectionSetNode | None) -> Iterator[SelectionNode]:
        for selection in selections.selections if selections else ():
            if self.arguments.includes(selection):
                yield selection

"""What a document may ask for, checked before anything looks at it twice.

One walk measures depth, aliases and selections together. What a fragment holds is measured once
and remembered, so that the walk is linear in the document however fragments are nested, while the
numbers are those of the document with every fragment written out. No later step, which may write
them out, can therefore take longer than these limits allow.
"""

from dataclasses import dataclass, field

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from graphql_api.errors import Code, RequestError
from graphql_api.input_limits import MOST_OBJECTS, objects_in

LARGEST_BODY = 128 * 1024
LONGEST_QUERY_STRING = 16 * 1024
MOST_TOKENS = 4_000
DEEPEST = 18
DEEPEST_INTROSPECTION = 24
MOST_ALIASES = 100
MOST_SELECTIONS = 4_000
MOST_REPETITIONS = 100
MOST_FRAGMENTS = 200
# One selection needs @skip and @include; each further directive is one more error to tell.
MOST_DIRECTIVES = 4

_INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass(frozen=True)
class Measure:
    """The size of a selection set with its fragments written out."""

    depth: int = 0
    introspection_depth: int = 0
    aliases: int = 0
    selections: int = 0
    # Selections that repeat a response name of the same set; comparing them is quadratic.
    repetitions: int = 0
    # Objects written out as arguments.
    objects: int = 0
    # The most that stand on one selection.
    directives: int = 0

    def beside(self, other: "Measure") -> "Measure":
        return Measure(
            max(self.depth, other.depth),
            max(self.introspection_depth, other.introspection_depth),
            self.aliases + other.aliases,
            self.selections + other.selections,
            self.repetitions + other.repetitions,
            self.objects + other.objects,
            max(self.directives, other.directives),
        )


def check(document: DocumentNode) -> None:
    """Refuse a document that asks for too much."""
    if (
        sum(isinstance(each, FragmentDefinitionNode) for each in document.definitions)
        > MOST_FRAGMENTS
    ):
        raise too_much(f"The document has more than {MOST_FRAGMENTS} fragments.")
    try:
        measures = _Walk(document).measures()
    except RecursionError:
        raise too_much("The document nests its fragments too deeply.") from None
    for measure in measures:
        for value, limit, name in (
            (measure.depth, DEEPEST, "levels of nesting"),
            (measure.introspection_depth, DEEPEST_INTROSPECTION, "levels of nesting"),
            (measure.aliases, MOST_ALIASES, "aliases"),
            (measure.selections, MOST_SELECTIONS, "fields, fragments written out"),
            (measure.repetitions, MOST_REPETITIONS, "repeated fields"),
            (measure.objects, MOST_OBJECTS, "objects as arguments"),
            (measure.directives, MOST_DIRECTIVES, "directives in one place"),
        ):
            if value > limit:
                raise too_much(f"The document has more than {limit} {name}.")


def too_much(message: str) -> RequestError:
    return RequestError(Code.COST_LIMIT_EXCEEDED, message, is_well_formed=True)


@dataclass
class _Walk:
    document: DocumentNode
    _fragments: dict[str, FragmentDefinitionNode] = field(init=False)
    _measured: dict[str, Measure] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fragments = {
            definition.name.value: definition
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    def measures(self) -> list[Measure]:
        """All operations together, since validation reads them all, and each fragment alone."""
        total = Measure()
        for definition in self.document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                total = total.beside(self._set(definition.selection_set))
                total = total.beside(Measure(objects=_objects_in_defaults(definition)))
        return [total, *map(self._fragment, self._fragments)]

    def _set(self, selections: SelectionSetNode | None) -> Measure:
        total = Measure()
        if selections is None:
            return total
        names: set[str] = set()
        for selection in selections.selections:
            if isinstance(selection, FieldNode):
                name = (selection.alias or selection.name).value
                measure = self._field(selection, is_repeated=name in names)
            elif isinstance(selection, FragmentSpreadNode):
                name = f"...{selection.name.value}"
                measure = self._fragment(selection.name.value)
                measure = measure.beside(Measure(selections=1, repetitions=int(name in names)))
            else:
                name = f"...{id(selection)}"
                measure = self._set(getattr(selection, "selection_set", None))
                measure = measure.beside(Measure(selections=1))
            names.add(name)
            total = total.beside(measure)
            if selection.directives:
                total = total.beside(Measure(directives=len(selection.directives)))
        return total

    def _field(self, node: FieldNode, *, is_repeated: bool) -> Measure:
        inner = self._set(node.selection_set)
        is_introspection = node.name.value in _INTROSPECTION
        deepest = max(inner.depth, inner.introspection_depth) + 1
        return Measure(
            depth=1 if is_introspection else inner.depth + 1,
            introspection_depth=deepest if is_introspection else inner.introspection_depth,
            aliases=inner.aliases + (node.alias is not None),
            selections=inner.selections + 1,
            repetitions=inner.repetitions + is_repeated,
            objects=inner.objects + _objects_in_arguments(node),
            directives=inner.directives,
        )

    def _fragment(self, name: str) -> Measure:
        """Measure a fragment once. Unknown and circular ones are left to validation."""
        if name not in self._measured:
            self._measured[name] = Measure()
            fragment = self._fragments.get(name)
            self._measured[name] = self._set(fragment.selection_set if fragment else None)
        return self._measured[name]


def _objects_in_arguments(node: FieldNode) -> int:
    return objects_in(argument.value for argument in node.arguments) if node.arguments else 0


def _objects_in_defaults(operation: OperationDefinitionNode) -> int:
    defaults = (variable.default_value for variable in operation.variable_definitions or ())
    return objects_in(value for value in defaults if value is not None)

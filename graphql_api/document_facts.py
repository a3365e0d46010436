"""What is found out about a document once: its identity, its operations, the fields it names."""

from graphql import (
    DocumentNode,
    FieldNode,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_operation_ast,
    visit,
)

from graphql_api.schema import graphql_schema

LONGEST_NAME = 60


def fields_of(document: DocumentNode) -> frozenset[str]:
    """The fields that a valid document names, as ``Type.field``, without introspection."""
    types = TypeInfo(graphql_schema)
    seen = _Fields(types)
    visit(document, TypeInfoVisitor(types, seen))
    return frozenset(seen.names)


def name_of_operation(document: DocumentNode, wanted: str | None) -> str:
    """The name of the operation that is meant, shortened; empty where it has none."""
    operation = get_operation_ast(document, wanted)
    if not isinstance(operation, OperationDefinitionNode) or operation.name is None:
        return ""
    return operation.name.value[:LONGEST_NAME]


class _Fields(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent, name = self._types.get_parent_type(), node.name.value
        if parent is not None and not name.startswith("__") and not parent.name.startswith("__"):
            self.names.add(f"{parent.name}.{name}")

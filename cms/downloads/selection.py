"""The one list of a document: where its entries lie in the answer, how it goes on, its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLList,
    GraphQLObjectType,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
)

from cms.downloads.cells import Path
from cms.downloads.refusals import RefusedError
from graphql_api.schema import graphql_schema

_ONE_LIST = "A download is made of a document with one operation that asks for one list."
_PAGES = (
    "To be read to its end, the list needs `after: $after` with a variable of any name, no `last` "
    "and no `before`, and `pageInfo { hasNextPage endCursor }`."
)
MOST_COLUMNS = 200


@dataclass(frozen=True)
class DownloadedList:
    """``rows_field`` is None for a plain list, which has one page and no ``after``."""

    name: str
    field: str
    rows_field: str | None
    after: str | None
    columns: list[Path]

    @classmethod
    def of(cls, document: DocumentNode) -> "DownloadedList":
        """Find the list of a valid document; raise ``RefusedError`` where there is not just one."""
        operations = [
            node for node in document.definitions if isinstance(node, OperationDefinitionNode)
        ]
        if len(operations) != 1:
            raise RefusedError(_ONE_LIST)
        selections = _Selections(document)
        roots = selections.fields([operations[0].selection_set])
        roots = {key: nodes for key, nodes in roots.items() if nodes[0].name.value != "__typename"}
        if len(roots) != 1:
            raise RefusedError(f"{_ONE_LIST} This one asks for {', '.join(roots) or 'nothing'}.")
        [(key, nodes)] = roots.items()
        name = operations[0].name.value if operations[0].name else key
        inner = selections.fields(_sets(nodes))
        rows_field = after = None
        if not _is_plain_list(nodes[0]):
            rows_field = _rows_field(nodes[0], inner)
            after = _variable_of_pages(nodes[0], inner, selections)
            inner = selections.fields(_sets(inner[rows_field]))
        columns = list(selections.columns(inner, ()))
        if len(columns) > MOST_COLUMNS:
            raise RefusedError(f"A download has at most {MOST_COLUMNS} columns.")
        return cls(name, key, rows_field, after, columns)


class _Selections:
    """The fields that selections come to, with their fragments put in."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }

    def fields(self, sets: list[SelectionSetNode]) -> dict[str, list[FieldNode]]:
        """By the name under which each stands in the answer."""
        found: dict[str, list[FieldNode]] = {}
        for each in sets:
            for node in self._flat(each):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
        return found

    def columns(self, fields: dict[str, list[FieldNode]], above: Path) -> Iterator[Path]:
        """A path for each value that is selected, in the order of the document."""
        for key, nodes in fields.items():
            sets = _sets(nodes)
            if sets:
                yield from self.columns(self.fields(sets), (*above, key))
            else:
                yield (*above, key)

    def _flat(self, selected: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selected.selections:
            if node.directives:
                raise RefusedError("Columns are fixed: leave out @skip and @include.")
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, FragmentSpreadNode):
                yield from self._flat(self._fragments[node.name.value].selection_set)
            else:
                yield from self._flat(node.selection_set)


def _sets(nodes: list[FieldNode]) -> list[SelectionSetNode]:
    return [node.selection_set for node in nodes if node.selection_set]


def _is_plain_list(node: FieldNode) -> bool:
    root = graphql_schema.query_type
    assert root is not None  # noqa: S101 - ours has one
    return isinstance(get_nullable_type(root.fields[node.name.value].type), GraphQLList)


def _rows_field(node: FieldNode, inner: dict[str, list[FieldNode]]) -> str:
    root = graphql_schema.query_type
    assert root is not None  # noqa: S101 - ours has one
    kind = get_named_type(root.fields[node.name.value].type)
    if not isinstance(kind, GraphQLObjectType) or not {"nodes", "edges"} & kind.fields.keys():
        raise RefusedError(f"{_ONE_LIST} `{node.name.value}` is none.")
    chosen = [key for key, nodes in inner.items() if nodes[0].name.value in {"nodes", "edges"}]
    if len(chosen) != 1:
        raise RefusedError("Select `nodes` or `edges` of the list, once.")
    return chosen[0]


def _variable_of_pages(
    node: FieldNode, inner: dict[str, list[FieldNode]], selections: _Selections
) -> str:
    arguments = {argument.name.value: argument.value for argument in node.arguments}
    after = arguments.get("after")
    told = selections.fields(_sets(inner.get("pageInfo", [])))
    if (
        not isinstance(after, VariableNode)
        or {"last", "before"} & arguments.keys()
        or not {"hasNextPage", "endCursor"} <= told.keys()
    ):
        raise RefusedError(_PAGES)
    return after.name.value

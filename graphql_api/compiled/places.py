"""Where a value stands: in the document, and in the answer."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias, cast

from graphql import FieldNode, GraphQLField, GraphQLObjectType, is_non_null_type
from graphql.error import located_error
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetailsList
from graphql.pyutils import Path
from graphql.type import GraphQLOutputType, GraphQLResolveInfo


@dataclass(slots=True)
class Run:
    """One execution of a plan: what differs from one request to the next."""

    executor: Executor[None]
    # What the arguments that depend on variables came to, by the identity of their place.
    arguments: dict[int, Any] = field(default_factory=dict)


# (what leads there, response name or index, type of the object): what graphql-core's ``Path``
# holds, as a bare tuple because one is made for every object and entry. At the root, the run.
Way: TypeAlias = tuple[Any, str | int, str | None] | Run


def run_of(way: Way) -> Run:
    """The execution in which the value is written."""
    while type(way) is tuple:
        way = way[0]
    return cast(Run, way)


@dataclass(frozen=True, slots=True)
class Place:
    """A field of one type in the document, with all selections that ask for it."""

    parent: GraphQLObjectType
    definition: GraphQLField
    details: FieldDetailsList

    @property
    def node(self) -> FieldNode:
        return self.details[0].node

    @property
    def name(self) -> str:
        return self.node.name.value

    @property
    def coordinate(self) -> str:
        return f"{self.parent.name}.{self.name}"

    @property
    def nodes(self) -> list[FieldNode]:
        return [each.node for each in self.details]

    def info(self, way: Way) -> GraphQLResolveInfo[Any]:
        """What graphql-core tells a resolver."""
        executor, path = run_of(way).executor, cast(Path, _path(way))
        return executor.build_resolve_info(self.definition, self.nodes, self.parent, path)

    def failed(self, error: Exception, kind: GraphQLOutputType, way: Way) -> None:
        """Note the error, which makes the value null; raise it where it must not be null."""
        path = _path(way)
        located = located_error(error, self.nodes, path.as_list() if path else None)
        if is_non_null_type(kind):
            raise located
        run_of(way).executor.collected_errors.add(located, path)


def _path(way: Way) -> Path | None:
    return Path(_path(way[0]), way[1], way[2]) if type(way) is tuple else None

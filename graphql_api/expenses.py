"""Whether a request may cost what it does; a refusal says what makes it dear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLCompositeType,
    GraphQLObjectType,
    OperationDefinitionNode,
    SelectionSetNode,
    get_operation_ast,
    is_composite_type,
)

from graphql_api.arguments import Arguments
from graphql_api.cost import CostWalk
from graphql_api.errors import Code, RequestError
from graphql_api.lengths import is_connection, is_page_entries, page_size
from graphql_api.schema import graphql_schema

# More than twice the query with which tools read the whole schema.
MOST_INTROSPECTION = 750_000
MOST_PATHS = 3


@dataclass(frozen=True)
class Estimate:
    """What a request costs, and what one request may cost."""

    requested: int
    limit: int

    @property
    def extension(self) -> dict[str, int]:
        return {"requested": self.requested, "limit": self.limit}


def estimate(
    document: DocumentNode, operation_name: str | None, variables: Mapping[str, Any]
) -> Estimate:
    """Return what the operation of a valid document costs; refuse it where that is too much."""
    operation = cast(OperationDefinitionNode, get_operation_ast(document, operation_name))
    walk = _walk(document, operation, variables)
    cost = walk.operation(operation)
    if cost.introspection > MOST_INTROSPECTION:
        raise _too_dear(cost.introspection, MOST_INTROSPECTION, [], "Reading the schema like this")
    limit: int = settings.GRAPHQL_COST_LIMIT
    if cost.once > limit:
        paths = _Paths(walk).of(operation.selection_set)
        raise _too_dear(cost.once, limit, paths, "The request")
    return Estimate(cost.once, limit)


def _walk(
    document: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]
) -> CostWalk:
    fragments = {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }
    return CostWalk(graphql_schema, fragments, Arguments.of(operation, variables))


def _too_dear(cost: int, limit: int, paths: list[dict[str, Any]], subject: str) -> RequestError:
    dearest = ", ".join(f"`{found['path']}` ({found['cost']})" for found in paths)
    hint = f" Most of it: {dearest}. Ask for shorter pages or fewer fields." if dearest else ""
    return RequestError(
        Code.COST_LIMIT_EXCEEDED,
        f"{subject} costs {cost}; the limit is {limit}.{hint}",
        is_well_formed=True,
        details={"cost": cost, "limit": limit, "paths": paths},
    )


@dataclass(frozen=True)
class _Paths:
    """The dearest fields of the root, each followed down to where most of its cost arises."""

    walk: CostWalk

    def of(self, selections: SelectionSetNode) -> list[dict[str, Any]]:
        root = cast(GraphQLObjectType, graphql_schema.query_type)
        costs = [
            (self.walk.field(node, parent).once, node, parent)
            for node, parent in self.walk.fields(selections, root)
        ]
        costs.sort(key=lambda found: found[0], reverse=True)
        return [
            self._followed([], node, parent, times=1, size=0)
            for _, node, parent in costs[:MOST_PATHS]
        ]

    def _followed(
        self, above: list[str], node: Any, parent: GraphQLCompositeType, *, times: int, size: int
    ) -> dict[str, Any]:
        """Go down while one field below makes more than half of the cost."""
        path = [*above, (node.alias or node.name).value]
        cost = times * self.walk.field(node, parent).of_page(size)
        kind = self.walk.kind(node, parent)
        if is_composite_type(kind):
            times *= (
                size
                if is_page_entries(parent, node.name.value)
                else self.walk.repeats(node, parent)
            )
            size = page_size(kind, node, self.walk.arguments) if is_connection(kind) else 0
            below = [
                (times * self.walk.field(child, owner).of_page(size), child, owner)
                for child, owner in self.walk.fields(node.selection_set, kind)
            ]
            dearest, child, owner = max(below, key=lambda found: found[0])
            if 2 * dearest > cost:
                return self._followed(path, child, owner, times=times, size=size)
        return {"path": ".".join(path), "cost": cost}

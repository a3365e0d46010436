"""What a request costs, worked out once for all requests that cost the same."""

from collections.abc import Hashable, Mapping
from typing import Any

from django.conf import settings
from graphql import OperationDefinitionNode, get_operation_ast

from graphql_api.documents import Document
from graphql_api.expenses import Estimate, estimate
from graphql_api.filter_costs import texts_within

# Beyond this many, which only changing sizes of pages make, a document begins anew.
MOST_REMEMBERED = 50


def known_estimate(
    document: Document, operation_name: str | None, variables: Mapping[str, Any]
) -> Estimate:
    """Return what ``estimate`` would; refuse what it refuses."""
    operation = get_operation_ast(document.node, operation_name)
    key = operation_name, _shaping(operation, variables)
    limit: int = settings.GRAPHQL_COST_LIMIT
    known = document.costs.get(key)
    if known is not None and known <= limit:
        return Estimate(known, limit)
    found = estimate(document.node, operation_name, variables)
    if len(document.costs) >= MOST_REMEMBERED:
        document.costs.clear()
    document.costs[key] = found.requested
    return found


def _shaping(
    operation: OperationDefinitionNode | None, variables: Mapping[str, Any]
) -> tuple[Hashable, ...]:
    """All by which variables change a cost: numbers, conditions, lengths of lists, and filters."""
    declared = operation.variable_definitions or () if operation else ()
    names = (definition.variable.name.value for definition in declared)
    return tuple((name, _shape(variables[name])) for name in names if name in variables)


def _shape(value: Any) -> Hashable:
    if value is None or isinstance(value, bool | int | float):
        # True equals 1, and is no size of a page.
        return type(value), value
    if isinstance(value, list):
        return list, len(value), texts_within(value)
    return texts_within(value) if isinstance(value, dict) else None

"""The plans that are known, by their operation."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from graphql import GraphQLObjectType, NamedTypeNode, NonNullTypeNode, TypeNode
from graphql.execution import Executor
from graphql.pyutils import Undefined

from graphql_api.compiled.plan import Plan

# A planned field weighs about a kilobyte, and a short document may come to thousands.
MOST_FIELDS = 20_000

Key = tuple[int, int, tuple[Any, ...]]


class Plans:
    """Bounded by the fields in all plans; the ones unused longest go first."""

    def __init__(self, most_fields: int = MOST_FIELDS) -> None:
        self._most_fields = most_fields
        # With the size that each had when it was weighed last.
        self._plans: OrderedDict[Key, tuple[Plan, int]] = OrderedDict()
        self._fields = 0
        self._lock = Lock()

    def of(self, executor: Executor[None], root: GraphQLObjectType) -> Plan:
        """Return the plan of this operation with these conditions, or a new one."""
        with self._lock:
            found = self._plans.get(_key(executor))
        return found[0] if found else Plan(executor, root)

    def keep(self, plan: Plan, executor: Executor[None]) -> None:
        """Keep a plan that was executed; it may have grown by objects of further types."""
        key = _key(executor)
        with self._lock:
            _, size = self._plans.pop(key, (None, 0))
            self._plans[key] = plan, plan.size
            self._fields += plan.size - size
            while self._fields > self._most_fields:
                _, (_, size) = self._plans.popitem(last=False)
                self._fields -= size


plans = Plans()


def _key(executor: Executor[None]) -> Key:
    """The operation, and all that ``@skip`` and ``@include`` can depend on."""
    operation, coerced = executor.operation, executor.variable_values.coerced
    names = [
        definition.variable.name.value
        for definition in operation.variable_definitions or ()
        if _is_boolean(definition.type)
    ]
    conditions = tuple((name, coerced.get(name, Undefined)) for name in names)
    return id(executor.schema), id(operation), conditions


def _is_boolean(node: TypeNode) -> bool:
    if isinstance(node, NonNullTypeNode):
        node = node.type
    return isinstance(node, NamedTypeNode) and node.name.value == "Boolean"

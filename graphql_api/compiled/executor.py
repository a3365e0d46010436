"""The door through which graphql-core hands an operation over."""

from collections.abc import Sequence
from typing import Any

from graphql import GraphQLObjectType
from graphql.execution import Executor
from graphql.execution.collect_fields import DeferUsage, GroupedFieldSet

from graphql_api.compiled.plans import plans

_INTROSPECTION = frozenset({"__schema", "__type"})


class CompiledExecutor(Executor[None]):
    """Executes queries by a plan. Operations that introspect are left to graphql-core.

    graphql-core finds the operation, reads the variables and collects the fields of the root;
    the answer has its shape.
    """

    def execute_collected_root_fields(
        self,
        root_type: GraphQLObjectType,
        root_value: Any,
        grouped_field_set: GroupedFieldSet,
        serially: bool,
        new_defer_usages: Sequence[DeferUsage],
    ) -> Any:
        names = {details[0].node.name.value for details in grouped_field_set.values()}
        if names & _INTROSPECTION:
            return super().execute_collected_root_fields(
                root_type, root_value, grouped_field_set, serially, new_defer_usages
            )
        plan = plans.of(self, root_type)
        try:
            return plan.execute(self, grouped_field_set)
        finally:
            plans.keep(plan, self)

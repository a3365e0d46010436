"""Arguments as they are before execution: literals, variables and their defaults."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    DirectiveNode,
    FieldNode,
    OperationDefinitionNode,
    SelectionNode,
    ValueNode,
    VariableNode,
    value_from_ast_untyped,
)


@dataclass(frozen=True)
class Arguments:
    """Reads values without checking them; what is ill-formed is refused by the execution."""

    variables: Mapping[str, Any]

    @classmethod
    def of(cls, operation: OperationDefinitionNode, given: Mapping[str, Any]) -> "Arguments":
        defaults = {
            definition.variable.name.value: value_from_ast_untyped(definition.default_value)
            for definition in operation.variable_definitions or ()
            if definition.default_value is not None
        }
        return cls({**defaults, **given})

    def value(self, node: FieldNode | DirectiveNode, name: str) -> Any:
        """Return the value of an argument, or None where it is not given."""
        for argument in node.arguments or ():
            if argument.name.value == name:
                return self._resolved(argument.value)
        return None

    def includes(self, selection: SelectionNode) -> bool:
        """Whether ``@skip`` and ``@include`` leave the selection in."""
        for directive in selection.directives or ():
            wanted = self.value(directive, "if")
            if (directive.name.value, wanted) in (("skip", True), ("include", False)):
                return False
        return True

    def _resolved(self, node: ValueNode) -> Any:
        if isinstance(node, VariableNode):
            return self.variables.get(node.name.value)
        return value_from_ast_untyped(node, dict(self.variables))

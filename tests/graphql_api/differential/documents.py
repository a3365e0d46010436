"""Random documents over a schema, nearly all of them valid, with the variables they are sent with.

Aliases, fragments (named, inline, nested, on interfaces), ``@skip`` and ``@include``, variables
with and without defaults, absent and null ones. The same seed writes the same document.
"""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
    is_union_type,
)

from tests.graphql_api.differential.values import RandomValues, literal

DEEPEST = 5
MOST_FRAGMENTS_IN_ONE_ANOTHER = 2
MOST_FIELDS = 100


@dataclass
class Document:
    text: str
    variables: dict[str, Any]
    operation_name: str | None


def random_document(schema: GraphQLSchema, random: Random, values: RandomValues) -> Document:
    return _Author(schema, random, values).document()


@dataclass
class _Author:
    schema: GraphQLSchema
    random: Random
    values: RandomValues
    declared: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    fragments: dict[str, list[str]] = field(default_factory=dict)
    definitions: list[str] = field(default_factory=list)
    # One number for each set of arguments and type, so that equal response names mean equal fields.
    calls: dict[str, list[str]] = field(default_factory=dict)
    fields: int = 0

    def document(self) -> Document:
        selection = self.selection(self.schema.query_type, DEEPEST)
        declared = ", ".join(f"${name}: {kind}" for name, kind in self.declared.items())
        operation = f"query Wanted{f'({declared})' if declared else ''} {selection}"
        others = ["query Other { __typename }"] if self.chance(0.1) else []
        name = "Wanted" if others or self.chance(0.3) else None
        text = "\n".join(self.shuffled([operation, *others, *self.definitions]))
        return Document(text, self.given, name)

    def selection(self, kind: GraphQLNamedType, depth: int, within: int = 0) -> str:
        """Fields and fragments; ``within`` so many fragments already."""
        parts = ["__typename"] if self.chance(0.25) else []
        if not is_union_type(kind):
            parts += filter(None, (self.field(*each, depth) for each in self.chosen(kind)))
        if within < MOST_FRAGMENTS_IN_ONE_ANOTHER and (is_abstract_type(kind) or self.chance(0.15)):
            for _ in range(self.random.randint(0, 4)):
                parts.append(self.fragment(kind, depth, within + 1))
        return f"{{ {' '.join(self.shuffled(parts)) or '__typename'} }}"

    def chosen(self, kind: GraphQLNamedType) -> list[tuple[str, GraphQLField]]:
        fields = list(kind.fields.items())
        most = 3 if kind is self.schema.query_type else 7
        return self.random.sample(fields, min(len(fields), self.random.randint(1, most)))

    def field(self, name: str, definition: GraphQLField, depth: int) -> str:
        inner = get_named_type(definition.type)
        self.fields += 1
        if is_composite_type(inner) and (not depth or self.fields > MOST_FIELDS):
            return ""
        arguments = self.arguments(definition.args)
        calls = self.calls.setdefault(name, [])
        call = f"{arguments}: {definition.type}"
        if call not in calls:
            calls.append(call)
        number = calls.index(call)
        alias = f"{name}_{number}: " if number else ""
        if not number and self.chance(0.1):
            alias = f"also_{name}: "
        below = f" {self.selection(inner, depth - 1)}" if is_composite_type(inner) else ""
        return f"{alias}{name}{arguments}{self.directives()}{below}"

    def fragment(self, kind: GraphQLNamedType, depth: int, within: int) -> str:
        """A fragment on a type that what is selected may have, or on nothing."""
        possible = self.schema.get_possible_types(kind) if is_abstract_type(kind) else [kind]
        concrete = self.random.choice(list(possible))
        condition = self.random.choice([concrete, concrete, *getattr(concrete, "interfaces", ())])
        if self.chance(0.6):
            if self.chance(0.1):
                return f"...{self.directives()} {self.selection(kind, depth, within)}"
            inline = self.selection(condition, depth, within)
            return f"... on {condition.name}{self.directives()} {inline}"
        known = self.fragments.setdefault(f"{condition.name} {depth} {within}", [])
        if not known or self.chance(0.5):
            selection = self.selection(condition, depth, within)
            name = f"Part{len(self.definitions)}"
            self.definitions.append(f"fragment {name} on {condition.name} {selection}")
            known.append(name)
        else:
            name = self.random.choice(known)
        return f"...{name}{self.directives()}"

    def directives(self) -> str:
        if not self.chance(0.1):
            return ""
        name = self.random.choice(["skip", "include"])
        constant = self.random.choice(["true", "false"])
        condition = constant if self.chance(0.5) else self.condition()
        both = f" @include(if: {condition})" if name == "skip" and self.chance(0.2) else ""
        return f" @{name}(if: {condition}){both}"

    def condition(self) -> str:
        """A variable; one that may be null is an error of the field, not of the document."""
        if self.chance(0.8):
            return self.variable("Boolean!", self.chance(0.5))
        name = self.variable("Boolean = true", self.chance(0.5))
        if self.chance(0.7):
            self.given[name[1:]] = None
        return name

    def arguments(self, defined: dict[str, GraphQLArgument]) -> str:
        given = [
            f"{name}: {self.argument(name, argument)}"
            for name, argument in defined.items()
            if is_required_argument(argument) or self.chance(self.values.likelihood(name))
        ]
        return f"({', '.join(given)})" if given else ""

    def argument(self, name: str, argument: GraphQLArgument) -> str:
        value = self.values.of(argument.type, name)
        if self.chance(0.7):
            return literal(value)
        kind = str(argument.type)
        if self.chance(0.3) and value is not None:
            default = f"{kind.removesuffix('!')} = {literal(value)}"
            variable = self.variable(default, self.values.of(argument.type, name))
            if self.chance(0.6):
                del self.given[variable[1:]]
            return variable
        variable = self.variable(kind, self.values.plain(value))
        if not kind.endswith("!") and self.chance(0.2):
            del self.given[variable[1:]]
        return variable

    def variable(self, kind: str, value: Any) -> str:
        name = f"v{len(self.declared)}"
        self.declared[name] = kind
        self.given[name] = self.values.plain(value)
        return f"${name}"

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def shuffled(self, parts: list[str]) -> list[str]:
        return self.random.sample(parts, len(parts))

"""Documents written from the schema: every field of a type, so that none is forgotten."""

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLUnionType,
    get_named_type,
    is_composite_type,
    is_required_argument,
)

_ARGUMENTS = {"first": "first: 2", "preset": "preset: CARD", "version": 'version: "1.0"'}


def everything_of(described: GraphQLNamedType, depth: int) -> str:
    """Return a selection of all fields, so many levels deep."""
    if isinstance(described, GraphQLUnionType):
        if described.name != "Block":
            # Types of a union may give one name to fields of different types.
            return "{ __typename }"
        members = (f"... on {each.name} {everything_of(each, depth)}" for each in described.types)
        return f"{{ __typename {' '.join(members)} }}"
    chosen = (_selected(name, field, depth) for name, field in described.fields.items())
    return f"{{ __typename {' '.join(filter(None, chosen))} }}"


def _selected(name: str, field: GraphQLField, depth: int) -> str:
    inner = get_named_type(field.type)
    given = [
        text
        for argument, text in _ARGUMENTS.items()
        if argument in field.args
        and (is_required_argument(field.args[argument]) or argument == "first")
    ]
    arguments = f"({', '.join(given)})" if given else ""
    if not is_composite_type(inner):
        return f"{name}{arguments}"
    return f"{name}{arguments} {everything_of(inner, depth - 1)}" if depth else ""

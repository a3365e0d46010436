"""A value for every argument of the schema; a new argument needs an entry here."""

from typing import Any

from graphql import GraphQLField

from graphql_api.schema import graphql_schema

# Of the fields within an answer. A value is a literal as documents have it.
NESTED = {
    "first": "100",
    "preset": "CARD",
    "format": "AVIF",
    "version": '"plain-base"',
    "maxLength": "30",
}
# Of the root fields: given as variables, case by case (``cases.py``).
ROOT = frozenset(
    {
        *("by", "id", "ids", "path"),
        *("locale", "fallback", "includeRetired", "first", "last"),
        *("appliesTo", "inForceOn", "version", "kinds", "query", "prefix", "filter"),
    }
)
# Left out, and why.
OMITTED = {
    "after": "a cursor names a place in a list that is shown",
    "before": "a cursor names a place in a list that is shown",
    "last": "the same list from its other end; walked at the roots",
    "order": "the same list in another order",
    "locales": "narrows the change feed; walked without",
    "kinds": "counts fewer; walked without",
    "types": "finds fewer; walked without",
}


def argument_text(field: GraphQLField) -> str:
    """The arguments that a field within an answer is given."""
    given = [f"{name}: {NESTED[name]}" for name in field.args if name in NESTED]
    return f"({', '.join(given)})" if given else ""


def unknown() -> set[tuple[str, str, str]]:
    """(type, field, argument) of arguments that have no value here and no reason for none."""
    return {
        (name, field, argument)
        for name, described in graphql_schema.type_map.items()
        if not name.startswith("__")
        for field, definition in getattr(described, "fields", {}).items()
        for argument in _arguments(definition)
        if argument not in (ROOT if name == "Query" else NESTED) and argument not in OMITTED
    }


def _arguments(definition: Any) -> Any:
    return getattr(definition, "args", {})

"""How long lists are: pages as long as they are asked for, the others as long as they usually are.

The lengths are set from the content, rather too long than too short; a wrong one makes a cost less
true and breaks nothing.
"""

from typing import Any

from graphql import (
    FieldNode,
    GraphQLCompositeType,
    GraphQLNamedType,
    GraphQLSchema,
    get_nullable_type,
    is_list_type,
)

from graphql_api.arguments import Arguments

USUAL_LENGTH = 5
# Lists that are asked for at the root without a page: the vocabularies.
USUAL_ROOT_LENGTH = 30
USUAL_LENGTHS = {
    "Image.sources": 3,
    "RichText.blocks": 3,
    "alternates": 3,
    "blocks": 15,
    "clauses": 20,
    "items": 4,
    "locales": 3,
    "runs": 2,
    # Introspection.
    "directives": 5,
    "enumValues": 6,
    "fields": 10,
    "files": 4,
    "inputFields": 5,
    "interfaces": 2,
    "possibleTypes": 3,
}
# A larger page is refused when it is read, with a code of its own.
LARGEST_COUNTED_PAGE = 1_000


def is_connection(parent: GraphQLNamedType) -> bool:
    """Relay reserves the ending for pages of lists."""
    return parent.name.endswith("Connection")


def is_page_entries(parent: GraphQLCompositeType, name: str) -> bool:
    return is_connection(parent) and name in ("edges", "nodes")


def page_size(kind: GraphQLNamedType, node: FieldNode, arguments: Arguments) -> int:
    """The entries of a page; 0 where the field returns none, or none that will be answered."""
    if not is_connection(kind):
        return 0
    asked = (arguments.value(node, name) for name in ("first", "last"))
    sizes = [size for size in asked if isinstance(size, int | float)]
    return int(min(max([0, *sizes]), LARGEST_COUNTED_PAGE))


def length_of(
    kind: Any,
    parent: GraphQLCompositeType,
    node: FieldNode,
    arguments: Arguments,
    schema: GraphQLSchema,
) -> int:
    """The entries that a field holds: 1 unless it is a list without pages."""
    if not is_list_type(get_nullable_type(kind)):
        return 1
    name = node.name.value
    if parent is schema.query_type:
        ids = arguments.value(node, "ids")
        if ids is not None:
            return len(ids) if isinstance(ids, list) else 1
        return USUAL_LENGTHS.get(name, USUAL_ROOT_LENGTH)
    if parent.name == "__Schema" and name == "types":
        return len(schema.type_map)
    usual = USUAL_LENGTHS.get(name, USUAL_LENGTH)
    return USUAL_LENGTHS.get(f"{parent.name}.{name}", usual)

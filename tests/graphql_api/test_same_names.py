"""Fields of the same name can be asked for together, whatever the object turns out to be.

GraphQL refuses a selection in which one name means a list here and one value there, or a text that
may be missing here and not there: its writer then needs an alias for each.
"""

from itertools import combinations

from graphql import (
    GraphQLObjectType,
    GraphQLOutputType,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
)

from graphql_api.schema import graphql_schema

# Met together through `node`, `nodes` and the references of texts alone.
NEED_AN_ALIAS = {
    ("AccessionTerms", "Project", "status"),
    ("Cluster", "Project", "kind"),
    ("Organisation", "Project", "clusters"),
    ("Organisation", "Project", "kind"),
    ("Organisation", "SuccessStory", "clusters"),
}


def test_only_these_need_an_alias():
    assert {found for union in abstract() for found in conflicts(union)} == NEED_AN_ALIAS


def abstract():
    return [
        kind
        for kind in graphql_schema.type_map.values()
        if is_abstract_type(kind) and not kind.name.startswith("__")
    ]


def conflicts(union):
    types: list[GraphQLObjectType] = sorted(
        graphql_schema.get_possible_types(union), key=lambda kind: kind.name
    )
    for one, other in combinations(types, 2):
        for name in one.fields.keys() & other.fields.keys():
            if shape(one.fields[name].type) != shape(other.fields[name].type):
                yield one.name, other.name, name


def shape(kind: GraphQLOutputType) -> str:
    """What two selections of one name must have in common; objects are compared by their fields."""
    if is_non_null_type(kind):
        return f"{shape(kind.of_type)}!"
    if is_list_type(kind):
        return f"[{shape(kind.of_type)}]"
    return kind.name if is_leaf_type(kind) else "object"

"""The schema is a contract and a manual."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    build_schema,
    find_breaking_changes,
)

from content import choices
from content.editions.kinds import Audience, Kind
from graphql_api.schema import SCHEMA_FILE, graphql_schema, sdl
from graphql_api.types import enums
from graphql_api.types.represent import _types

OWN_TYPES = [
    each
    for name, each in graphql_schema.type_map.items()
    if not name.startswith("__") and name not in ("String", "Int", "Float", "Boolean", "ID")
]


def test_the_committed_schema_is_the_one_that_is_served():
    assert SCHEMA_FILE.read_text(encoding="utf-8") == sdl(), "Run manage.py schema."
    committed = build_schema(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert not find_breaking_changes(committed, graphql_schema)


def test_the_command_checks_and_writes_the_schema(tmp_path, monkeypatch):
    file = tmp_path / "schema.graphql"
    monkeypatch.setattr("graphql_api.management.commands.schema.SCHEMA_FILE", file)
    with pytest.raises(CommandError):
        call_command("schema", "--check")
    call_command("schema", stdout=StringIO())
    call_command("schema", "--check")
    assert file.read_text(encoding="utf-8") == sdl()
    file.write_text("type Query { a: Int }", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("schema", "--check")


@pytest.mark.parametrize("described", OWN_TYPES, ids=lambda each: each.name)
def test_everything_is_described(described):
    missing = [] if described.description else [described.name]
    for name, field in getattr(described, "fields", {}).items():
        missing += [] if field.description else [f"{described.name}.{name}"]
        for argument_name, argument in getattr(field, "args", {}).items():
            if not argument.description:
                missing.append(f"{described.name}.{name}({argument_name})")
    if isinstance(described, GraphQLEnumType):
        missing += [name for name, value in described.values.items() if not value.description]
    assert missing == []


def test_the_type_walk_meets_every_sort_of_type():
    for sort in (
        GraphQLObjectType,
        GraphQLInterfaceType,
        GraphQLUnionType,
        GraphQLInputObjectType,
        GraphQLEnumType,
    ):
        assert any(isinstance(each, sort) for each in OWN_TYPES)


def test_fields_of_one_name_have_one_type_in_all_blocks():
    types: dict[str, set[str]] = {}
    for block in graphql_schema.type_map["Block"].types:
        for name, field in block.fields.items():
            types.setdefault(name, set()).add(str(field.type))
    assert {name: found for name, found in types.items() if len(found) > 1} == {}


def test_only_nodes_have_an_id():
    """A client's cache takes ``id`` for an identity that spans the whole answer."""
    node = graphql_schema.type_map["Node"]
    for described in OWN_TYPES:
        if isinstance(described, GraphQLObjectType) and "id" in described.fields:
            assert node in described.interfaces, described.name


def test_every_kind_of_edition_has_a_type():
    assert set(_types) == set(Kind)


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        (enums.Visibility, Audience),
        (enums.AllianceStatus, choices.AllianceStatus),
        (enums.MetricQualifier, choices.MetricQualifier),
        (enums.MembershipState, choices.MembershipState),
        (enums.ProjectKind, choices.ProjectKind),
        (enums.BudgetKind, choices.BudgetKind),
        (enums.TermsStatus, choices.TermsStatus),
        (enums.ClauseKind, choices.ClauseKind),
        (enums.FeePeriod, choices.FeePeriod),
        (enums.RegionType, choices.RegionType),
    ],
)
def test_an_enumeration_says_every_value_that_can_be_stored(said, stored):
    assert {member.value for member in said} == set(stored.values)


def test_every_list_of_records_is_a_connection_or_bounded():
    """Lists at the root are pages, or vocabularies that editors keep by hand."""
    for name, field in graphql_schema.query_type.fields.items():
        if str(field.type).startswith("["):
            item = field.type.of_type.of_type
            item = getattr(item, "of_type", item)
            is_vocabulary = graphql_schema.type_map["VocabularyEntry"] in item.interfaces
            assert is_vocabulary or name in ("nodes", "locales", "suggest")

"""What can break a reader of the last release is named, and announced before it is released."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from graphql import build_schema

from graphql_api.contract import (
    CHANGELOG_FILE,
    RELEASED_FILE,
    changes_between,
    unannounced,
    vague_deprecations,
)
from graphql_api.schema import graphql_schema, sdl

BEFORE = """type Query { old(name: String): String! kind: Kind }
enum Kind { A B }"""
AFTER = """type Query { old: String kind: Kind new: Int }
enum Kind { A B C }"""
BREAKING = [
    "Argument Query.old(name:) was removed.",
    "Field Query.old changed type from String! to String.",
]
DANGEROUS = ["Enum value Kind.C was added."]


@pytest.fixture
def changes():
    return changes_between(build_schema(BEFORE), build_schema(AFTER))


def test_breaking_and_dangerous_changes_are_found(changes):
    assert sorted(change.description for change in changes) == sorted(BREAKING + DANGEROUS)


def test_an_announcement_names_the_change_and_is_not_yet_released(changes):
    words = "\n".join(f"- {sentence}" for sentence in BREAKING)
    changelog = f"# Changelog\n\n## Unreleased\n\n{words}\n\n## 1.0.0\n\n- {DANGEROUS[0]}\n"
    assert [change.description for change in unannounced(changes, changelog)] == DANGEROUS
    wrapped = "## Unreleased\n- Enum value `Kind.C`\n  was added.\n"
    assert [change.description for change in unannounced(changes, wrapped)] != DANGEROUS
    assert len(unannounced(changes, wrapped)) == len(BREAKING)
    assert unannounced(changes, "# Changelog\n") == changes


def test_everything_that_changed_since_the_last_release_is_announced():
    released = build_schema(RELEASED_FILE.read_text(encoding="utf-8"))
    changelog = CHANGELOG_FILE.read_text(encoding="utf-8")
    assert unannounced(changes_between(released, build_schema(sdl())), changelog) == []


def test_the_command_names_the_changes_and_fails_on_silent_ones(tmp_path, monkeypatch):
    released, changelog = tmp_path / "released.graphql", tmp_path / "CHANGELOG.md"
    command = "graphql_api.management.commands.schema"
    monkeypatch.setattr(f"{command}.RELEASED_FILE", released)
    monkeypatch.setattr(f"{command}.CHANGELOG_FILE", changelog)
    changelog.write_text("## Unreleased\n", encoding="utf-8")
    call_command("schema", "--release", stdout=StringIO())
    assert released.read_text(encoding="utf-8") == sdl()
    said = StringIO()
    call_command("schema", "--compare", stdout=said)
    assert said.getvalue() == ""
    released.write_text(f"{sdl()}\ntype Forgotten {{ a: Int }}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Forgotten was removed"):
        call_command("schema", "--compare", stdout=said)
    assert "breaking: Forgotten was removed." in said.getvalue()
    changelog.write_text("## Unreleased\n- `Forgotten` was removed.\n", encoding="utf-8")
    call_command("schema", "--compare", stdout=StringIO())


def test_deprecations_say_what_to_use_instead_and_until_when():
    assert vague_deprecations(graphql_schema) == []


def test_vague_deprecations_are_found():
    schema = build_schema(
        """type Query {
            a: Int @deprecated
            b: Int @deprecated(reason: "Use c instead.")
            c(d: Int @deprecated(reason: "2027-01-31")): Int
            e: Int @deprecated(reason: "Use c; this goes away on 2027-01-31.")
        }
        enum Kind { F @deprecated(reason: "Soon.") G }
        input Filter { h: Int @deprecated(reason: "Use i.") }"""
    )
    assert vague_deprecations(schema) == ["Query.a", "Query.b", "Query.c(d:)", "Kind.F", "Filter.h"]

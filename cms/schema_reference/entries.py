"""From a schema to what its reference shows: types by kind, each with its members and links."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from graphql import (
    GraphQLDirective,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    print_ast,
)
from graphql.utilities.get_default_value_ast import get_default_value_ast
from markdown_it import MarkdownIt

# In the order of the page; the type of all questions comes before them.
KINDS = ("query", "object", "interface", "union", "input", "enum", "scalar", "directive")
_KIND_OF: tuple[tuple[type[Any], str], ...] = (
    (GraphQLObjectType, "object"),
    (GraphQLInterfaceType, "interface"),
    (GraphQLUnionType, "union"),
    (GraphQLInputObjectType, "input"),
    (GraphQLEnumType, "enum"),
    (GraphQLScalarType, "scalar"),
)
_TAGS = {"p", "code", "em", "strong", "a", "ul", "ol", "li"}
_MARKDOWN = MarkdownIt("commonmark", {"html": False})
# Where in a document that is sent a directive may stand: others are for whoever writes schemas.
_IN_DOCUMENTS = {"QUERY", "FIELD", "FRAGMENT_SPREAD", "INLINE_FRAGMENT"}


@dataclass(frozen=True)
class Member:
    """A field, an argument, a field of an input, or a value of an enumeration.

    ``type`` is None for values; ``deprecation`` is the reason, None where there is none.
    """

    name: str
    anchor: str
    description: SafeString
    type: SafeString | None = None
    default: str = ""
    deprecation: SafeString | None = None
    arguments: list["Member"] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """A type or a directive; the lists hold the names of other types."""

    name: str
    kind: str
    description: SafeString
    members: list[Member] = field(default_factory=list)
    interfaces: list[str] = field(default_factory=list)
    possible_types: list[str] = field(default_factory=list)
    specified_by: str = ""
    is_one_of: bool = False


def entries(schema: GraphQLSchema) -> list[tuple[str, list[Entry]]]:
    """Each kind of type that the schema has, with its types by name."""
    found: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
    for name, named in sorted(schema.type_map.items()):
        if not name.startswith("__"):
            kind = "query" if named is schema.query_type else _kind(named)
            found[kind].append(_entry(schema, named, kind))
    found["directive"] = [
        _directive(directive)
        for directive in schema.directives
        if any(place.name in _IN_DOCUMENTS for place in directive.locations)
    ]
    return [(kind, listed) for kind, listed in found.items() if listed]


def _kind(named: GraphQLNamedType) -> str:
    return next(kind for type_, kind in _KIND_OF if isinstance(named, type_))


def _entry(schema: GraphQLSchema, named: Any, kind: str) -> Entry:
    is_abstract = isinstance(named, GraphQLInterfaceType | GraphQLUnionType)
    possible = schema.get_possible_types(named) if is_abstract else ()
    return Entry(
        named.name,
        kind,
        _prose(named.description),
        _members(named),
        [interface.name for interface in getattr(named, "interfaces", ())],
        sorted(each.name for each in possible),
        getattr(named, "specified_by_url", None) or "",
        getattr(named, "is_one_of", False),
    )


def _members(named: Any) -> list[Member]:
    if isinstance(named, GraphQLEnumType):
        return [_member(named.name, name, value) for name, value in named.values.items()]
    if isinstance(named, GraphQLInputObjectType):
        return _inputs(named.name, named.fields)
    return [
        _member(named.name, name, each, arguments=_inputs(f"{named.name}.{name}", each.args))
        for name, each in getattr(named, "fields", {}).items()
    ]


def _directive(directive: GraphQLDirective) -> Entry:
    name = f"@{directive.name}"
    return Entry(name, "directive", _prose(directive.description), _inputs(name, directive.args))


def _inputs(owner: str, given: Mapping[str, Any]) -> list[Member]:
    return [_member(owner, name, each, default=_default(each)) for name, each in given.items()]


def _member(
    owner: str, name: str, each: Any, default: str = "", arguments: Sequence[Member] = ()
) -> Member:
    reason = each.deprecation_reason
    return Member(
        name,
        f"{owner}.{name}",
        _prose(each.description),
        _linked(each.type) if hasattr(each, "type") else None,
        default,
        None if reason is None else _prose(reason),
        list(arguments),
    )


def _default(given: Any) -> str:
    node = get_default_value_ast(given)
    return print_ast(node) if node else ""


def _linked(type_: Any) -> SafeString:
    """``[Cluster!]!`` with a link to where ``Cluster`` is described."""
    if isinstance(type_, GraphQLNonNull):
        return format_html("{}!", _linked(type_.of_type))
    if isinstance(type_, GraphQLList):
        return format_html("[{}]", _linked(type_.of_type))
    return format_html('<a href="#{0}">{0}</a>', type_.name)


@cache
def _prose(text: str | None) -> SafeString:
    """A description as HTML: its Markdown, and none of the HTML that may stand in it."""
    html = _MARKDOWN.render(text or "")
    cleaned = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, link_rel="noreferrer")
    return mark_safe(cleaned)  # noqa: S308 - cleaned in the line above

"""The reference of the schema: complete, linked, with deprecations, in both frames."""

from html.parser import HTMLParser

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, build_schema

from cms.schema_reference.entries import entries
from graphql_api.schema import graphql_schema

ADDRESSES = {"uk": "/developers/schema/", "en": "/en/developers/schema/"}
SMALL = build_schema(
    """
    "Where `questions` begin; see [ours](https://example.org/)."
    type Query {
      "Goes away."
      old(limit: Int = 10 @deprecated(reason: "No limit any more."), by: Key): [Thing!]!
        @deprecated(reason: "Use `thing`.")
      thing: Named
    }
    "<script>alert(1)</script> Named."
    interface Named { name: String! }
    type Thing implements Named { name: String!, colour: Colour }
    union Found = Thing
    enum Colour { RED, BLUE @deprecated }
    input Key @oneOf { id: ID, slug: String }
    directive @mark(note: String) on FIELD
    directive @internal on OBJECT
    """
)


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "a" and (found["href"] or "").startswith("#"):
            self.targets.append(found["href"][1:])
        if "id" in found:
            self.places.append(found["id"])


def by_name():
    return {entry.name: entry for _, found in entries(SMALL) for entry in found}


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "Що можна запитати"), ("en", "What can be asked")]
)
def test_it_is_framed_in_the_language_of_the_address(client, language, words):
    response = client.get(ADDRESSES[language])
    html = response.content.decode()
    assert words in html
    assert f'<html lang="{language}">' in html
    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.cookies
    other = {"uk": "What can be asked", "en": "Що можна запитати"}[language]
    assert other not in html


def test_everything_of_the_schema_has_its_place(client):
    html = client.get(ADDRESSES["en"]).content.decode()
    places = set(Links(html).places)
    for name, named in graphql_schema.type_map.items():
        if name.startswith("__"):
            assert name not in places
            continue
        assert name in places
        if isinstance(named, GraphQLEnumType):
            assert places >= {f"{name}.{value}" for value in named.values}
        for field, definition in getattr(named, "fields", {}).items():
            assert f"{name}.{field}" in places
            if not isinstance(named, GraphQLInputObjectType):
                assert places >= {f"{name}.{field}.{each}" for each in definition.args}
    assert "Opaque. Names the object and the languages it was asked for in" in html


def test_every_link_within_leads_to_one_place(client):
    links = Links(client.get(ADDRESSES["uk"]).content.decode())
    assert len(links.places) == len(set(links.places))
    assert len(links.targets) > 2_000
    assert set(links.targets) <= set(links.places)


def test_it_travels_packed(client):
    plain = client.get(ADDRESSES["en"])
    packed = client.get(ADDRESSES["en"], headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 100_000 < len(plain.content)


def test_what_will_go_says_what_to_use_instead():
    found = by_name()
    old, thing = found["Query"].members
    assert old.deprecation == "<p>Use <code>thing</code>.</p>\n"
    assert thing.deprecation is None
    limit, by = old.arguments
    assert (limit.default, limit.deprecation) == ("10", "<p>No limit any more.</p>\n")
    assert (by.default, by.deprecation) == ("", None)
    assert found["Colour"].members[1].deprecation == "<p>No longer supported</p>\n"


def test_deprecations_are_shown(client, monkeypatch):
    from cms.schema_reference import views

    monkeypatch.setattr(views, "graphql_schema", SMALL)
    views._body.cache_clear()
    try:
        html = client.get(ADDRESSES["en"]).content.decode()
    finally:
        views._body.cache_clear()
    assert '<strong lang="en">Deprecated</strong> <p>Use <code>thing</code>.</p>' in html
    assert "Exactly one of these fields is given." in html
    assert "<script>alert" not in html


def test_types_are_linked_and_sorted_by_kind():
    kinds = [kind for kind, _ in entries(SMALL)]
    assert kinds == [
        "query",
        "object",
        "interface",
        "union",
        "input",
        "enum",
        "scalar",
        "directive",
    ]
    found = by_name()
    old, thing = found["Query"].members
    assert old.type == '[<a href="#Thing">Thing</a>!]!'
    assert thing.type == '<a href="#Named">Named</a>'
    assert found["Named"].possible_types == found["Found"].possible_types == ["Thing"]
    assert found["Thing"].interfaces == ["Named"]
    assert found["Key"].is_one_of
    assert "@mark" in found
    assert "@internal" not in found


def test_descriptions_are_markdown_without_html():
    found = by_name()
    assert "<code>questions</code>" in found["Query"].description
    assert 'href="https://example.org/"' in found["Query"].description
    assert "<script>" not in found["Named"].description

"""The guide as a page: for anybody, without scripts or requests to others, with working links."""

import json
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.contrib.staticfiles import finders

from cms.developers import FILES, recipes
from tests.docs.recipes import recipes as documented
from tests.factories import make_tree

ADDRESSES = {"uk": "/developers/", "en": "/en/developers/"}


class Page(HTMLParser):
    """The elements of a page with their attributes; refuses badly nested ones."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in {"meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag):
        return [attributes for name, attributes in self.seen if name == tag]


@pytest.fixture
def page(client, db):
    def get(language="en"):
        response = client.get(ADDRESSES[language])
        assert response.status_code == 200
        return Page(response.content.decode())

    return get


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "Рецепти повністю"), ("en", "The recipes in full")]
)
def test_the_frame_speaks_the_language_of_the_address(page, language, words):
    shown = page(language)
    assert words in shown.html
    assert shown.all("html") == [{"lang": language}]
    assert {"lang": "en"} in shown.all("article")
    assert {address["href"] for address in shown.all("a")} >= set(ADDRESSES.values())


def test_it_is_for_anybody_and_may_be_kept(client, db):
    response = client.get(ADDRESSES["en"])
    assert response["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    assert client.post(ADDRESSES["en"]).status_code == 405


def test_nothing_is_asked_of_others_and_nothing_is_inline(page):
    shown = page()
    [script] = shown.all("script")
    assert script["src"] == "/static/website/copy.js"
    assert finders.find("website/copy.js")
    linked = {link["href"] for link in shown.all("link")}
    assert linked == {"/static/website/site.css", "/static/website/mark.svg"}
    assert not shown.all("style")
    forbidden = {"style", "onclick", "onload"}
    assert not [attributes for _, attributes in shown.seen if forbidden & attributes.keys()]
    assert not shown.all("img")


def test_it_has_one_title_and_no_place_twice(page):
    shown = page()
    assert len(shown.all("h1")) == 1
    places = [attributes["id"] for _, attributes in shown.seen if "id" in attributes]
    assert len(places) == len(set(places))
    levels = [int(tag[1]) for tag, _ in shown.seen if tag in {"h1", "h2", "h3", "h4"}]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_leads_somewhere(page, client):
    make_tree()
    shown = page()
    places = {attributes.get("id") for _, attributes in shown.seen}
    for href in {attributes["href"] for attributes in shown.all("a")}:
        if href.startswith("#"):
            assert href[1:] in places
        elif not href.startswith("https://"):
            assert href.startswith("/")
            assert client.get(href).status_code == 200, href


def test_samples_name_the_host_that_was_asked(client, db, settings):
    settings.ALLOWED_HOSTS = ["api.partner.example"]
    html = client.get(ADDRESSES["en"], headers={"Host": "api.partner.example"}).content.decode()
    assert "http://api.partner.example/graphql/" in html
    assert "localhost" not in html
    refused = client.get(ADDRESSES["en"], headers={"Host": '"><script>'})
    assert refused.status_code == 400


def test_recipes_are_shown_in_full_and_their_answers_are_a_link_away(page, client):
    shown = page()
    assert [recipe.name for recipe in recipes()] == [recipe.name for recipe in documented()]
    for recipe, document in zip(recipes(), documented(), strict=True):
        assert {"id": recipe.name} in shown.all("h3")
        assert recipe.purpose
        assert f"# {recipe.purpose[:20]}" in document.query
        assert json.loads(recipe.variables) == document.variables
        answer = client.get(recipe.answer_url).json()
        assert "errors" not in answer
        # The longest first line that the server reads.
        assert len(recipe.answer_url) < 8_000


def test_only_the_files_of_the_guide_are_handed_out(client, db):
    for name in FILES:
        response = client.get(f"/developers/files/{name}")
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert len(response.content) > 1_000
    for name in ("settings.py", "..%2Fpyproject.toml", "operations.md"):
        assert client.get(f"/developers/files/{name}").status_code == 404

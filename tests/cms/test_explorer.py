"""The explorer without scripts: a form that asks what everybody asks, and tells no secret."""

import json
import logging
from html.parser import HTMLParser

import pytest
from django.db import OperationalError
from django.test import Client

from cms.developers import recipes
from tests.factories import make_cluster
from tests.graphql_api.test_callers import make_key, make_partner
from tests.helpers import translate_all

pytestmark = pytest.mark.django_db

ADDRESSES = {"uk": "/developers/explorer/", "en": "/en/developers/explorer/"}
NAMES = '{ clusters(locale: "uk", first: 9) { nodes { name } } }'


class Shown(HTMLParser):
    """Texts of the answer and of the editors, by the name or the id of what holds them."""

    def __init__(self, response) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._holder = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self._holder = found.get("data-fact") or found.get("name") or tag
        self.texts.setdefault(self._holder, "")

    def handle_data(self, data):
        if self._holder:
            self.texts[self._holder] += data

    def handle_endtag(self, tag):
        self._holder = ""

    @property
    def answer(self):
        return json.loads(self.texts["code"])


@pytest.fixture(autouse=True)
def cluster():
    found = make_cluster("Кластер для всіх")
    translate_all(found)
    return found


def sent(client, query=NAMES, variables="", token="", address=ADDRESSES["en"]):
    form = {"query": query, "variables": variables, "token": token}
    response = client.post(address, form)
    assert response.status_code == 200
    return Shown(response)


@pytest.mark.parametrize(
    ("language", "words"), [("uk", "Мова відповіді"), ("en", "Language of the answer")]
)
def test_it_speaks_the_language_of_the_address(client, language, words):
    response = client.get(ADDRESSES[language])
    assert words in response.content.decode()
    shown = Shown(response)
    assert ("html", {"lang": language}) in shown.tags
    links = {attributes.get("href") for tag, attributes in shown.tags if tag == "a"}
    assert links >= {*ADDRESSES.values()}


def test_it_begins_with_the_first_recipe_and_offers_all(client):
    shown = Shown(client.get(ADDRESSES["en"]))
    assert shown.texts["query"].strip() == recipes()[0].query
    assert json.loads(shown.texts["variables"]) == json.loads(recipes()[0].variables)
    offered = [found["value"] for tag, found in shown.tags if tag == "option"]
    assert offered == [*(recipe.name for recipe in recipes()), "", "uk", "en"]
    assert len(recipes()) == 10


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)
def test_every_recipe_is_opened_in_a_language_and_answered(client, recipe):
    shown = Shown(client.get(ADDRESSES["en"], {"recipe": recipe.name, "locale": "uk"}))
    assert shown.texts["query"].strip() == recipe.query
    variables = json.loads(shown.texts["variables"])
    if "$locale" in recipe.query:
        assert variables == json.loads(recipe.variables) | {"locale": "uk"}
    else:
        assert variables == json.loads(recipe.variables)
    deaf = next(found for _, found in shown.tags if found.get("id") == "deaf")
    assert ("hidden" in deaf) is ("$locale" in recipe.query)
    answered = sent(client, shown.texts["query"], shown.texts["variables"])
    assert answered.texts["status"] == "200"
    assert "errors" not in answered.answer


@pytest.mark.parametrize("choice", [{"recipe": "none"}, {"locale": "xx"}, {"locale": "fr"}])
def test_what_there_is_not_cannot_be_chosen(client, choice):
    assert client.get(ADDRESSES["en"], choice).status_code == 404


def test_the_answer_is_the_apis_with_its_cost_and_tags(client):
    shown = sent(client)
    api = client.get("/graphql/", {"query": NAMES})
    assert shown.answer == api.json()
    assert shown.answer["data"]["clusters"]["nodes"] == [{"name": "Кластер для всіх"}]
    cost = api.json()["extensions"]["cost"]
    assert shown.texts["cost"] == f"{cost['requested']} of 20,000"
    for name in ("Cache-Tag", "Cache-Control"):
        assert shown.texts[name] == api[name]
    assert shown.texts["ETag"].startswith('"')
    assert shown.texts["query"].strip() == NAMES


def test_a_long_question_is_asked_too(client):
    query = NAMES + "\n" + "# a long remark " * 1_500
    shown = sent(client, query, '{"unused": 1}')
    assert shown.answer["data"]["clusters"]["nodes"] == [{"name": "Кластер для всіх"}]
    assert shown.texts["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "variables", "status", "code"),
    [
        ("", "", "400", "BAD_REQUEST"),
        ("{", "", "400", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "", "400", "GRAPHQL_VALIDATION_FAILED"),
        (NAMES, "{", "400", "BAD_REQUEST"),
        (NAMES + "#" * 17_000, "{", "400", "BAD_REQUEST"),
        (NAMES.replace("uk", "xx"), "", "200", "UNKNOWN_LOCALE"),
        ("{ clusters(first: 101) { nodes { name } } }", "", "200", "PAGE_SIZE_EXCEEDED"),
        ("mutation { x }", "", "405", "OPERATION_RESOLUTION_FAILURE"),
    ],
)
def test_what_the_api_refuses_is_shown_as_it_says_it(client, query, variables, status, code):
    shown = sent(client, query, variables)
    assert shown.texts["status"] == status
    assert shown.answer["errors"][0]["extensions"]["code"] == code


def test_questions_are_charged_to_whoever_sends_them(client, settings):
    settings.GRAPHQL_ANONYMOUS_QUOTA = 100
    first = sent(client)
    assert first.texts["RateLimit"].startswith('"cost";r=')
    for _ in range(12):
        last = sent(client)
    assert last.texts["status"] == "429"
    assert last.answer["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    elsewhere = client.post(ADDRESSES["en"], {"query": NAMES}, REMOTE_ADDR="192.0.2.77")
    assert Shown(elsewhere).texts["status"] == "200"


@pytest.mark.parametrize("prefix", ["", "Bearer ", " "])
def test_a_key_opens_what_is_for_partners_and_is_shown_nowhere(client, caplog, prefix):
    caplog.set_level(logging.DEBUG)
    make_cluster("Лише для партнерів", visibility="partner")
    _, secret = make_key(make_partner())
    response = client.post(ADDRESSES["en"], {"query": NAMES, "token": f"{prefix}{secret}"})
    names = {node["name"] for node in Shown(response).answer["data"]["clusters"]["nodes"]}
    assert names == {"Кластер для всіх", "Лише для партнерів"}
    assert secret not in response.content.decode()
    assert secret not in caplog.text
    assert response["Cache-Control"] == "private, no-store"
    assert (
        "Лише для партнерів" not in client.post(ADDRESSES["en"], {"query": NAMES}).content.decode()
    )


def test_a_wrong_key_is_refused_and_none_is_taken_from_the_address_or_a_session(client, admin_user):
    make_cluster("Лише для партнерів", visibility="partner")
    assert sent(client, token="uca_wrong").texts["status"] == "401"
    _, secret = make_key(make_partner())
    client.force_login(admin_user)
    response = client.post(f"{ADDRESSES['en']}?token={secret}", {"query": NAMES})
    assert Shown(response).answer["data"]["clusters"]["nodes"] == [{"name": "Кластер для всіх"}]


def test_hostile_questions_are_escaped(client):
    hostile = '</textarea><script>alert(1)</script>"'
    response = client.post(ADDRESSES["en"], {"query": hostile, "variables": hostile})
    assert "<script>alert" not in response.content.decode()


def test_it_is_kept_by_nobody_and_sets_no_cookie():
    client = Client(enforce_csrf_checks=True)
    assert sent(client).texts["status"] == "200"
    response = client.get(ADDRESSES["uk"])
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies
    assert client.put(ADDRESSES["uk"]).status_code == 405


def test_without_the_files_of_graphiql_the_form_is_all_there_is(client, settings):
    settings.STATICFILES_DIRS = []
    shown = Shown(client.get(ADDRESSES["en"]))
    sources = [found["src"] for tag, found in shown.tags if tag == "script" and "src" in found]
    assert sources == []
    assert "The full explorer is not installed" in client.get(ADDRESSES["en"]).content.decode()
    assert "'nonce-" not in client.get(ADDRESSES["en"])["Content-Security-Policy"]


def test_files_that_were_not_collected_are_not_named(client, settings, monkeypatch, tmp_path):
    settings.STATICFILES_DIRS = [("front-end", tmp_path)]

    def missing(name: str) -> str:
        raise ValueError(f"Missing staticfiles manifest entry for '{name}'")

    monkeypatch.setattr("cms.explorer.assets.static", missing)
    assert "not installed on this server" in client.get(ADDRESSES["en"]).content.decode()


def test_a_database_that_is_away_is_no_fault_of_the_page(client, monkeypatch):
    def away(*arguments: object) -> None:
        raise OperationalError("away")

    monkeypatch.setattr("graphql_api.types.locale.published_locales", away)
    monkeypatch.setattr("graphql_api.queries.locales.published_locales", away)
    response = client.get(ADDRESSES["en"])
    assert response.status_code == 503
    assert response["Retry-After"]

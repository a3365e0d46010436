"""GraphiQL in a real browser under the page's own policy: wide or narrow, in both languages."""

import json
import re

import pytest

from cms import front_end
from tests.demonstration.policy import note_complaints, violations_of

pytestmark = pytest.mark.browser

ADDRESSES = {"uk": "/developers/explorer/", "en": "/en/developers/explorer/"}
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 740}}
TYPED = (
    "query Typed($locale: LocaleCode!) { clusters(locale: $locale, first: 2) { nodes { name } } }"
)


@pytest.fixture
def opened(product, browser):
    """Open the explorer in a browser as asked for; at the end nothing may have gone wrong in it."""
    if not front_end.is_up_to_date():
        pytest.skip("GraphiQL is not here: `python -m cms.front_end` fetches it, or says why not.")
    pages = []

    def open_page(language="en", size="desktop", search="", **settings):
        context = browser.new_context(viewport=SIZES[size], **settings)
        page = context.new_page()
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        note_complaints(page)
        page.goto(f"{product.address}{ADDRESSES[language]}{search}")
        page.locator(".graphiql-container").wait_for()
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert violations_of(page) == []
        assert page.complaints == []
        own = (f"{product.address}/", "data:")
        assert [url for url in page.requested if not url.startswith(own)] == []
        page.context.close()


def run(page):
    """Press the button; return the answer as the editor of answers holds it."""
    with page.expect_response("**/graphql/**"):
        page.locator(".graphiql-execute-button").click()
    page.locator("[data-fact=cost]").filter(has_text=re.compile(r"\d")).wait_for()
    return json.loads(content(page, ".result-window"))


def content(page, place):
    return editor(page, place).evaluate("(found) => found.CodeMirror.getValue()")


def write(page, place, text):
    editor(page, place).evaluate("(found, text) => found.CodeMirror.setValue(text)", text)


def editor(page, place):
    return page.locator(f"{place} .CodeMirror").first


def fact(page, name):
    return page.locator(f"[data-fact='{name}']").inner_text()


QUERY, VARIABLES = ".graphiql-query-editor", ".graphiql-editor-tool"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ADDRESSES)
def test_a_question_is_answered_under_the_policy(opened, language, size):
    page = opened(language, size)
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"]
    answer = run(page)
    assert len(answer["data"]["successStories"]["nodes"]) == 5
    words = {"uk": "127 з 20", "en": "127 of 20,000"}[language]
    assert fact(page, "cost").startswith(words)
    assert fact(page, "status") == "200"
    assert fact(page, "ETag").startswith('"')
    assert fact(page, "Cache-Tag")
    assert fact(page, "Cache-Status").startswith("uca")
    assert page.locator("#ask").is_hidden()


def test_the_schema_is_known_to_the_editor(opened):
    page = opened()
    page.get_by_role("button", name="Show Documentation Explorer").click()
    page.locator(".graphiql-doc-explorer-content").get_by_role("link", name="Query").wait_for()
    page.get_by_role("button", name="Open settings dialog").click()
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")


def test_recipes_and_languages_are_opened_without_loading_the_page(opened):
    page = opened()
    loaded = len(page.requested)
    page.select_option("#recipe", "03-cluster-profile")
    page.select_option("#locale", "uk")
    page.locator("#choices button").click()
    assert content(page, QUERY).startswith("query ClusterProfile")
    variables = json.loads(content(page, VARIABLES))
    assert variables == {"locale": "uk", "slug": "podillia-fashion-cluster"}
    assert "profile of one cluster" in page.locator("#purpose").inner_text()
    page.select_option("#recipe", "09-copy-and-changes")
    page.locator("#choices button").click()
    page.locator("#deaf").wait_for()
    write(page, QUERY, TYPED)
    write(page, VARIABLES, "")
    page.select_option("#locale", "en")
    assert json.loads(content(page, VARIABLES)) == {"locale": "en"}
    assert page.locator("#deaf").is_hidden()
    assert [url for url in page.requested[loaded:] if "/graphql/" not in url] == []
    assert len(run(page)["data"]["clusters"]["nodes"]) == 2


def test_an_address_names_a_recipe(opened):
    page = opened(search="?recipe=10-cluster-map&locale=uk")
    assert content(page, QUERY).startswith("query ClusterMap")
    assert json.loads(content(page, VARIABLES))["locale"] == "uk"
    assert run(page)["data"]["regions"]


def test_a_page_that_is_loaded_again_goes_on_where_it_was(opened):
    page = opened()
    write(page, QUERY, TYPED)
    kept = "(sessionStorage.getItem('graphiql:tabState') || '').includes('Typed')"
    # GraphiQL writes it down a moment later. What waits in the page is forbidden by its policy.
    while not page.evaluate(kept):
        page.evaluate("new Promise((done) => requestAnimationFrame(done))")
    page.reload()
    page.locator(".graphiql-container").wait_for()
    assert content(page, QUERY) == TYPED
    assert json.loads(content(page, VARIABLES))["locale"] == "en"
    assert page.locator(".graphiql-tab").count() == 1
    assert len(run(page)["data"]["clusters"]["nodes"]) == 2


def test_the_token_travels_in_its_header_alone_and_is_kept_nowhere(opened):
    page = opened()
    page.locator("#token").fill("uca_not-a-key")
    sent = []
    page.on("request", lambda request: sent.append(request))
    with page.expect_response("**/graphql/**") as response:
        page.locator(".graphiql-execute-button").click()
    assert response.value.status == 401
    page.locator("[data-fact=status]").filter(has_text="401").wait_for()
    assert {request.headers.get("authorization") for request in sent} == {"Bearer uca_not-a-key"}
    assert not any("uca_not-a-key" in request.url for request in sent)
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    assert "uca_not-a-key" not in page.evaluate(kept)
    assert page.evaluate("Object.keys(localStorage).length") == 0
    # What Chromium says of every answer with such a status.
    page.complaints = [said for said in page.complaints if "401 (Unauthorized)" not in said]


def test_the_keyboard_leaves_the_editor(opened):
    page = opened()
    page.locator(f"{QUERY} textarea").focus()
    before = content(page, QUERY)
    page.keyboard.press("Tab")
    assert content(page, QUERY) == before
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


@pytest.mark.parametrize("language", ADDRESSES)
def test_without_scripts_the_form_answers(product, browser, language):
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"])
    page = context.new_page()
    page.goto(f"{product.address}{ADDRESSES[language]}")
    page.select_option("#recipe", "03-cluster-profile")
    page.locator("#choices button").click()
    page.locator("#ask button").click()
    answer = json.loads(page.locator("#answer pre").inner_text())
    assert answer["data"]["cluster"]["name"] == "Podillia Fashion Cluster"
    assert fact(page, "cost").startswith("186")
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"]["width"]
    context.close()

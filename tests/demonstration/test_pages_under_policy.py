"""Every kind of page works in a real browser under its own security policy."""

import pytest

from tests.demonstration.people import person
from tests.demonstration.policy import note_complaints, violations_of

pytestmark = pytest.mark.browser

PLACES = {
    "uk": ["/", "/search/?q=меблі", "/organisations/", "/developers/", "/developers/schema/"],
    "en": ["/en/", "/en/search/", "/en/organisations/", "/en/developers/", "/en/embed/"],
}
PAGES = """
query ($locale: LocaleCode!) {
  site(locale: $locale) { sections { path } }
  clusters(locale: $locale, first: 1) { nodes { path } }
  successStories(locale: $locale, first: 1) { nodes { path } }
  projects(locale: $locale, first: 1) { nodes { path } }
  accessionTermsVersions(locale: $locale, first: 1) { nodes { path } }
}"""


@pytest.fixture
def page(browser):
    context = browser.new_context()
    opened = context.new_page()
    note_complaints(opened)
    yield opened
    context.close()


def pages(product, language):
    """The addresses of one record of each kind, then of all sections."""
    data = product.graphql(PAGES, locale=language)["data"]
    sections = data.pop("site")["sections"]
    records = [found["nodes"][0] for found in data.values()]
    return [found["path"] for found in [*records, *sections]]


@pytest.mark.parametrize("language", PLACES)
def test_nothing_is_forbidden_and_nothing_is_missing(page, product, language):
    for place in [*PLACES[language], *pages(product, language)]:
        page.goto(f"{product.address}{place}")
        page.wait_for_load_state("networkidle")
        assert violations_of(page) == [], place
        assert page.complaints == [], place
        is_styled = "getComputedStyle(document.querySelector('.skip')).position"
        assert page.evaluate(is_styled) == "absolute", place


def test_data_for_search_engines_is_no_script_to_the_policy(page, product):
    [place, *_] = pages(product, "en")
    page.goto(f"{product.address}{place}")
    data = page.locator("script[type='application/ld+json']")
    assert data.count() == 1
    assert data.evaluate("(found) => JSON.parse(found.textContent)['@context']")
    assert violations_of(page) == []


def test_what_is_not_ours_does_not_run(page, product):
    page.goto(f"{product.address}/en/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<b style=color:red>x</b>')")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.taken = true";
          document.body.append(script);
        }"""
    )
    assert page.evaluate("window.taken") is None
    kinds = {violation.split()[0] for violation in violations_of(page)}
    assert kinds == {"style-src-attr", "script-src-elem"}


def test_editors_have_wagtails_bar_on_every_page(product, browser):
    [place, *_] = pages(product, "uk")
    with person(product, browser, "editor") as editor:
        note_complaints(editor)
        editor.goto(f"{product.address}{place}")
        editor.locator("wagtail-userbar").get_by_role("button").first.click()
        editor.locator("wagtail-userbar").get_by_role("menuitem").first.wait_for()
        editor.wait_for_load_state("networkidle")
        assert violations_of(editor) == []
        assert editor.complaints == []

"""An administrator adds Polish in the browser; who translates into English has no part in it."""

import pytest

from tests.demonstration.people import PATIENCE, person

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

POLISH = {
    "Український кластерний альянс": "Ukraiński Sojusz Klastrów",
    "Кластери": "Klastry",
    "Історії успіху": "Historie sukcesu",
    "Проєкти": "Projekty",
    "Умови вступу": "Warunki przystąpienia",
}
SECTION = """
{ page(path: "/pl/klastry/") { __typename
  ... on PageFound { page { title servedLocale isFallback path } } } }
"""
CLUSTERS = """
{ clusters(locale: "pl", fallback: ["en"], first: 1) {
  totalCount nodes { servedLocale isFallback } } }
"""


def test_polish_is_added_without_a_change_of_code(product, browser):
    assert product.graphql(SECTION)["data"]["page"]["__typename"] != "PageFound"
    with person(product, browser, "administrator") as page:
        page.goto(f"{product.address}/admin/translations/languages/")
        page.select_option("[name=language]", "pl")
        page.click("form[action$='/languages/'] [type=submit]")
        page.wait_for_url("**/languages/pl/")
        write_the_titles(page)
        # Everything published is written anew for the new language, in this one request.
        page.click("[name=publish]", timeout=5 * PATIENCE)
        page.locator(".messages .success").first.wait_for(timeout=5 * PATIENCE)
        polish = page.locator("fieldset a[href$='/edit/']").first.get_attribute("href")
    found = product.graphql(SECTION)["data"]["page"]["page"]
    assert found == {
        "title": "Klastry",
        "servedLocale": "pl",
        "isFallback": False,
        "path": "/pl/klastry/",
    }
    # What nobody has translated yet is not shown as Polish.
    assert product.graphql(CLUSTERS)["data"]["clusters"] == {
        "totalCount": 46,
        "nodes": [{"servedLocale": "en", "isFallback": True}],
    }
    with person(product, browser, "translator") as page:
        assert_refused(page, product.address, polish)


def test_a_translator_is_refused_in_the_language_of_the_originals(product, browser):
    with person(product, browser, "editor") as page:
        page.goto(f"{product.address}/admin/success-stories/")
        link = page.locator("a[href$='/edit/']", has_text="Шість представниць України").first
        ukrainian = link.get_attribute("href")
    with person(product, browser, "translator") as page:
        assert_refused(page, product.address, ukrainian)


def write_the_titles(page):
    """Write every title; an address that is left empty follows from it."""
    for ukrainian, polish in POLISH.items():
        page.locator("fieldset", has=page.get_by_text(ukrainian, exact=True)).locator(
            "input[type=text]"
        ).first.fill(polish)


def assert_refused(page, address, path):
    """They are told so on their own first page, and nothing of the text is shown."""
    page.goto(f"{address}{path}")
    page.wait_for_url(f"{address}/admin/")
    told = page.locator(".messages .error").inner_text()
    assert "you do not have permission" in told

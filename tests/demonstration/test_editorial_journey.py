"""An editor signs in, publishes a story in Ukrainian, translates it; partners get both."""

import pytest

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

UKRAINIAN = {
    "title": "Меблярі виходять на ринок Румунії",
    "summary": "Шість фабрик відкрили спільний склад.",
    "result": "Перші поставки – у листопаді 2022 року.",
}
ENGLISH = {
    UKRAINIAN["title"]: "Furniture makers enter the Romanian market",
    UKRAINIAN["summary"]: "Six factories opened a shared warehouse.",
    UKRAINIAN["result"]: "First deliveries in November 2022.",
    "mebliari-vykhodiat-na-rynok-rumunii": "furniture-makers-enter-the-romanian-market",
}
STORY = """
query ($locale: LocaleCode!, $slug: String!) {
  successStory(by: {slug: $slug}, locale: $locale) {
    title summary servedLocale isFallback path
    date { text }
    translation { state percent }
    translations { locale }
    blocks { __typename ... on ResultBlock { text { plain } } }
  }
}
"""


def test_a_story_goes_from_an_editor_to_partners_in_two_languages(product, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(20_000)
    sign_in(page, product)
    write_the_story(page, product)
    publish(page)
    assert story(product, "uk", "mebliari-vykhodiat-na-rynok-rumunii") == {
        "title": UKRAINIAN["title"],
        "summary": UKRAINIAN["summary"],
        "servedLocale": "uk",
        "isFallback": False,
        "path": "/success-stories/mebliari-vykhodiat-na-rynok-rumunii/",
        "date": {"text": "2022-11"},
        "translation": {"state": "SOURCE", "percent": 100},
        "translations": [{"locale": "uk"}],
        "blocks": [{"__typename": "ResultBlock", "text": {"plain": UKRAINIAN["result"]}}],
    }
    open_its_translation(page)
    fill_in_english(page)
    page.locator("button[name=action][value=publish]").click()
    page.wait_for_load_state("networkidle")
    assert story(product, "en", "furniture-makers-enter-the-romanian-market") == {
        "title": ENGLISH[UKRAINIAN["title"]],
        "summary": ENGLISH[UKRAINIAN["summary"]],
        "servedLocale": "en",
        "isFallback": False,
        "path": "/en/stories/furniture-makers-enter-the-romanian-market/",
        "date": {"text": "2022-11"},
        "translation": {"state": "UP_TO_DATE", "percent": 100},
        "translations": [{"locale": "en"}, {"locale": "uk"}],
        "blocks": [{"__typename": "ResultBlock", "text": {"plain": ENGLISH[UKRAINIAN["result"]]}}],
    }
    page.close()


def story(product, locale, slug):
    answer = product.graphql(STORY, locale=locale, slug=slug)
    assert "errors" not in answer
    return answer["data"]["successStory"]


def sign_in(page, product):
    page.goto(f"{product.address}/admin/login/")
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", product.passwords["editor"])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def write_the_story(page, product):
    """Fill the form until the editor has saved it by itself, address and all.

    The form takes its first state for unchanged, some time after it was loaded; what is written
    before that is not saved by itself.
    """
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { window.areEditsWatched = true })"
    )
    page.get_by_role("link", name="Історії успіху").first.click()
    page.locator("a[href*='choose_parent']").click()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("window.areEditsWatched")
    page.locator("[name=title]").press_sequentially(UKRAINIAN["title"])
    page.locator("[name=summary]").press_sequentially(UKRAINIAN["summary"])
    page.locator("[name=date]").press_sequentially("2022-11")
    body = page.locator("[data-contentpath=body]")
    body.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Результат").click()
    body.locator(".public-DraftEditor-content").click()
    page.keyboard.type(UKRAINIAN["result"])
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")


def publish(page):
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def open_its_translation(page):
    """From the confirmation back to the story, then “translate this page” in its menu."""
    page.locator(".messages .success a[href$='/edit/']").click()
    page.wait_for_url("**/edit/")
    page.locator("header .w-dropdown__toggle").first.click()
    page.locator("a[href*='/localize/submit/page/']").first.click()
    page.get_by_label("Англійська").check()
    page.locator("main form [type=submit]").click()
    page.locator(".js-translation-editor").wait_for()


def fill_in_english(page):
    """Translate text after text, on every tab, until none is left."""
    for tab in page.locator(".js-translation-editor [role=tab]").all():
        tab.click()
        waiting = page.locator("li.incomplete").filter(visible=True)
        for _ in range(waiting.count()):
            translate(waiting.first)
    assert page.locator("li.incomplete").count() == 0


def translate(segment):
    source = segment.locator("p").first.inner_text()
    segment.get_by_role("button", name="Перекласти").click()
    segment.locator("textarea").fill(ENGLISH[source])
    segment.get_by_role("button", name="Зберегти").click()
    segment.page.locator("li:not(.incomplete)", has_text=ENGLISH[source]).last.wait_for()

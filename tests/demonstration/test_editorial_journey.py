"""A text goes through all hands in a browser: written, translated, reviewed, shown, renewed."""

import pytest

from tests.demonstration.people import open_form, person, publish, wait_for_watch
from tests.demonstration.translating import (
    decide,
    open_review,
    open_translation,
    send_for_review,
    submit_for_translation,
    translate_everything,
)

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

TITLE = "Меблярі виходять на ринок Румунії"
SUMMARY = "Шість фабрик відкрили спільний склад."
NEW_SUMMARY = "Сім фабрик відкрили спільний склад."
RESULT = "Перші поставки – у листопаді 2022 року."
SLUG = "mebliari-vykhodiat-na-rynok-rumunii"
ENGLISH = {
    TITLE: "Furniture makers enter the Romanian market",
    SUMMARY: "Six factories opened a shared warehouse.",
    NEW_SUMMARY: "Seven factories opened a shared warehouse.",
    RESULT: "First deliveries in November 2022.",
    SLUG: "furniture-makers-enter-the-romanian-market",
}
OUTDATED = ".translation-notice .translation-state--outdated"
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
IN_UKRAINIAN = {
    "title": TITLE,
    "summary": SUMMARY,
    "servedLocale": "uk",
    "isFallback": False,
    "path": f"/success-stories/{SLUG}/",
    "date": {"text": "2022-11"},
    "translation": {"state": "SOURCE", "percent": 100},
    "translations": [{"locale": "uk"}],
    "blocks": [{"__typename": "ResultBlock", "text": {"plain": RESULT}}],
}
IN_ENGLISH = {
    "title": ENGLISH[TITLE],
    "summary": ENGLISH[SUMMARY],
    "servedLocale": "en",
    "isFallback": False,
    "path": f"/en/stories/{ENGLISH[SLUG]}/",
    "date": {"text": "2022-11"},
    "translation": {"state": "UP_TO_DATE", "percent": 100},
    "translations": [{"locale": "en"}, {"locale": "uk"}],
    "blocks": [{"__typename": "ResultBlock", "text": {"plain": ENGLISH[RESULT]}}],
}


def test_a_story_is_written_translated_reviewed_and_renewed(product, browser):
    with (
        person(product, browser, "editor") as editor,
        person(product, browser, "translator") as translator,
    ):
        original = write_the_story(editor, product)
        assert in_ukrainian(product) == IN_UKRAINIAN

        english = submit_for_translation(editor, original)
        open_translation(translator, english)
        translate_everything(translator, ENGLISH)
        send_for_review(translator)
        assert in_english(product) is None

        open_review(editor, english)
        decide(editor, "return", "Склад – це “warehouse” чи “depot”?")
        translator.goto(english)
        comment = translator.locator(".translation-panel blockquote")
        assert comment.inner_text() == "Склад – це “warehouse” чи “depot”?"
        send_for_review(translator)
        approve(editor, english)
        assert in_english(product) == IN_ENGLISH

        change_the_original(editor, original)
        outdated = in_english(product)
        assert outdated["summary"] == ENGLISH[SUMMARY]
        assert outdated["translation"]["state"] == "OUTDATED"
        editor.goto(original)
        editor.locator(OUTDATED).wait_for()

        open_translation(translator, english)
        translator.locator(OUTDATED).wait_for()
        assert translator.locator("li.incomplete").count() == 1
        translate_everything(translator, ENGLISH)
        send_for_review(translator)
        approve(editor, english)
        assert in_english(product) == {**IN_ENGLISH, "summary": ENGLISH[NEW_SUMMARY]}


def in_ukrainian(product):
    return story(product, "uk", SLUG)


def in_english(product):
    return story(product, "en", ENGLISH[SLUG])


def story(product, locale, slug):
    answer = product.graphql(STORY, locale=locale, slug=slug)
    assert "errors" not in answer
    return answer["data"]["successStory"]


def write_the_story(page, product):
    """Fill the form until the editor has saved it by itself, publish it; return its address."""
    page.goto(f"{product.address}/admin/success-stories/")
    page.locator("a[href*='choose_parent']").click()
    wait_for_watch(page)
    page.locator("[name=title]").press_sequentially(TITLE)
    page.locator("[name=summary]").press_sequentially(SUMMARY)
    page.locator("[name=date]").press_sequentially("2022-11")
    body = page.locator("[data-contentpath=body]")
    body.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="Результат").click()
    body.locator(".public-DraftEditor-content").click()
    # The text of a paragraph reaches the form a moment after it was typed.
    with page.expect_response(lambda answer: _is_saving(answer.request, RESULT)):
        page.keyboard.type(RESULT)
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    publish(page)
    link = page.locator(".messages .success a[href$='/edit/']").first
    return f"{product.address}{link.get_attribute('href')}"


def _is_saving(request, text):
    sent = request.post_data_buffer if request.method == "POST" else None
    return sent is not None and text in sent.decode(errors="replace")


def approve(page, address):
    open_review(page, address)
    decide(page, "approve")


def change_the_original(page, original):
    open_form(page, original)
    page.locator("[name=summary]").fill(NEW_SUMMARY)
    publish(page)

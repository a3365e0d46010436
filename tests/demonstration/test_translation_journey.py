"""A text goes through all hands in a browser: written, translated, reviewed, renewed."""

import re
from pathlib import Path

import pytest

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

TITLE = "Пекарні відкрили спільну школу"
SUMMARY = "Двадцять учнів почали навчання."
NEW_SUMMARY = "Тридцять учнів почали навчання."
ENGLISH = {
    TITLE: "Bakeries opened a joint school",
    SUMMARY: "Twenty pupils started.",
    NEW_SUMMARY: "Thirty pupils started.",
    "pekarni-vidkryly-spilnu-shkolu": "bakeries-opened-a-joint-school",
}
# The editor's admin is Ukrainian, the translator's English.
TRANSLATE, EDIT, SAVE = (
    re.compile(words) for words in ("Перекласти|Translate", "Редагувати|Edit", "Зберегти|Save")
)
STORY = """
query ($locale: LocaleCode!, $slug: String!) {
  successStory(by: {slug: $slug}, locale: $locale) { title summary servedLocale isFallback }
}
"""


@pytest.fixture
def pages(product, browser, pictures):
    """Return a function that gives the page of a signed-in person, each in a browser of its own."""
    contexts = []

    def page_of(person):
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{product.address}/admin/login/")
        page.fill("[name=username]", person)
        page.fill("[name=password]", product.passwords[person])
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        return page

    yield page_of
    for context in contexts:
        context.close()


@pytest.fixture
def pictures(request, tmp_path):
    """Where pictures of the screens are kept: the test's own folder."""
    return Path(tmp_path)


def test_a_translation_is_reviewed_by_a_second_person_and_renewed(product, pages, pictures):
    editor, translator = pages("editor"), pages("translator")
    address = write_and_submit(editor, product)

    translator.goto(address)
    translate_everything(translator)
    translator.screenshot(path=pictures / "translated.png", full_page=True)
    send_for_review(translator)
    translator.screenshot(path=pictures / "sent.png", full_page=True)
    assert served(product) is None

    review(editor, address, pictures / "review.png", "return", "Школа – це “training centre”?")
    translator.goto(address)
    assert "training centre" in translator.locator(".translation-panel blockquote").inner_text()
    translator.screenshot(path=pictures / "returned.png", full_page=True)
    send_for_review(translator)
    review(editor, address, pictures / "review-again.png", "approve")
    assert served(product) == {
        "title": ENGLISH[TITLE],
        "summary": ENGLISH[SUMMARY],
        "servedLocale": "en",
        "isFallback": False,
    }

    change_the_original(editor)
    translator.goto(address)
    assert translator.locator("li.incomplete").count() == 1
    translate_everything(translator)
    send_for_review(translator)
    review(editor, address, pictures / "review-of-a-change.png", "approve")
    assert served(product)["summary"] == ENGLISH[NEW_SUMMARY]


def test_whoever_saves_second_is_told_beside_the_text(product, pages, pictures):
    editor, translator = pages("editor"), pages("translator")
    address = english_address(editor, product)
    for page in (editor, translator):
        page.goto(address)
        page.locator(".js-translation-editor [role=tab]").first.wait_for()
    rewrite(editor, ENGLISH[TITLE], "Bakers opened a school")
    segment = rewrite(translator, ENGLISH[TITLE], "Bakeries: a new school")
    segment.get_by_text("Bakers opened a school").wait_for()
    translator.screenshot(path=pictures / "conflict.png", full_page=True)
    assert "Bakers opened a school" in translator.locator("[role=alert]").inner_text()
    # Their own words are still there, and may be saved knowingly.
    assert segment.get_by_text("Bakeries: a new school").count() == 1
    segment.get_by_role("button", name=EDIT).click()
    segment.get_by_role("button", name=SAVE).click()
    segment.locator(".icon--green").wait_for()
    translator.reload()
    translator.get_by_text("Bakeries: a new school").first.wait_for()


def served(product):
    answer = product.graphql(STORY, locale="en", slug=ENGLISH["pekarni-vidkryly-spilnu-shkolu"])
    assert "errors" not in answer
    return answer["data"]["successStory"]


def write_and_submit(page, product):
    """Write and publish the original and submit it; return where its translation is edited."""
    page.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => { window.areEditsWatched = true })"
    )
    page.get_by_role("link", name="Історії успіху").first.click()
    page.locator("a[href*='choose_parent']").click()
    page.wait_for_function("window.areEditsWatched")
    page.locator("[name=title]").press_sequentially(TITLE)
    page.locator("[name=summary]").press_sequentially(SUMMARY)
    page.locator("[name=date]").press_sequentially("2023-03")
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    publish(page)
    page.locator(".messages .success a[href$='/edit/']").click()
    page.wait_for_url("**/edit/")
    page.locator("header .w-dropdown__toggle").first.click()
    page.locator("a[href*='/localize/submit/page/']").first.click()
    page.get_by_label("Англійська").check()
    page.locator("main form [type=submit]").click()
    page.locator(".js-translation-editor").wait_for()
    return page.url


def english_address(page, product):
    """Return where the English version is edited, found as an editor finds it."""
    page.goto(f"{product.address}/admin/pages/search/?q={ENGLISH[TITLE]}")
    link = page.locator("a[href$='/edit/']", has_text=ENGLISH[TITLE]).first
    return f"{product.address}{link.get_attribute('href')}"


def publish(page):
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def translate_everything(page):
    page.locator(".js-translation-editor [role=tab]").first.wait_for()
    for tab in page.locator(".js-translation-editor [role=tab]").all():
        tab.click()
        waiting = page.locator("li.incomplete").filter(visible=True)
        for _ in range(waiting.count()):
            segment = waiting.first
            words = ENGLISH[segment.locator("p").first.inner_text()]
            segment.get_by_role("button", name=TRANSLATE).click()
            segment.locator("textarea").fill(words)
            segment.get_by_role("button", name=SAVE).click()
            page.locator("li:not(.incomplete)", has_text=words).last.wait_for()


def rewrite(page, old, new):
    segment = (
        page.locator(".js-translation-editor li", has_text=old)
        .filter(has=page.get_by_role("button", name=EDIT))
        .last
    )
    segment.get_by_role("button", name=EDIT).click()
    editing = page.locator(".js-translation-editor li").filter(has=page.locator("textarea")).last
    editing.locator("textarea").fill(new)
    editing.get_by_role("button", name=SAVE).click()
    saved = page.locator(".js-translation-editor li", has_text=new).last
    saved.wait_for()
    return saved


def send_for_review(page):
    page.reload()
    page.locator(".translation-panel form[action*='/send/'] button").click()
    page.locator(".messages .success").wait_for()


def review(page, address, picture, decision, comment=""):
    page.goto(address)
    page.locator(".translation-panel a[href*='/translation-reviews/']").click()
    page.locator("[name=decision]").first.wait_for()
    page.screenshot(path=picture, full_page=True)
    page.fill("[name=comment]", comment)
    page.locator(f"[name=decision][value={decision}]").click()
    page.locator(".messages .success").wait_for()


def change_the_original(page):
    page.locator(".header-meta--locales a").first.click()
    page.wait_for_function("window.areEditsWatched")
    page.locator("[name=summary]").fill(NEW_SUMMARY)
    publish(page)

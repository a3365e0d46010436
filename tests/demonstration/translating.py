"""What editors, translators and reviewers do with a translation in the admin of the product."""

import re
from collections.abc import Mapping
from typing import Any

# Some read the admin in Ukrainian, others in English.
TRANSLATE, EDIT, SAVE = (
    re.compile(words) for words in ("Перекласти|Translate", "Редагувати|Edit", "Зберегти|Save")
)
_TABS = ".js-translation-editor [role=tab]"
_TEXTS = ".js-translation-editor li"


def submit_for_translation(page: Any, original: str) -> str:
    """Submit into English from the menu of the original; return where English is edited."""
    page.goto(original)
    page.locator("header .w-dropdown__toggle").first.click()
    page.locator("a[href*='/localize/submit/page/']").first.click()
    page.get_by_label("Англійська").check()
    page.locator("main form [type=submit]").click()
    page.locator(_TABS).first.wait_for()
    return str(page.url)


def open_translation(page: Any, address: str) -> None:
    page.goto(address)
    page.locator(_TABS).first.wait_for()


def translate_everything(page: Any, words: Mapping[str, str]) -> None:
    """Write text after text, on every tab, until none is left: source text → target text."""
    for tab in page.locator(_TABS).all():
        tab.click()
        waiting = page.locator("li.incomplete").filter(visible=True)
        for _ in range(waiting.count()):
            _translate(page, waiting.first, words)
    assert page.locator("li.incomplete").count() == 0


def _translate(page: Any, segment: Any, words: Mapping[str, str]) -> None:
    target = words[segment.locator("p").first.inner_text()]
    segment.get_by_role("button", name=TRANSLATE).click()
    segment.locator("textarea").fill(target)
    segment.get_by_role("button", name=SAVE).click()
    page.locator("li:not(.incomplete)", has_text=target).last.wait_for()


def rewrite(page: Any, old: str, new: str) -> Any:
    """Write ``new`` where ``old`` stands, save it, and return its place once ``new`` is there."""
    place = page.locator(_TEXTS, has_text=old)
    place.filter(has=page.get_by_role("button", name=EDIT)).last.get_by_role(
        "button", name=EDIT
    ).click()
    editing = page.locator(_TEXTS).filter(has=page.locator("textarea")).last
    editing.locator("textarea").fill(new)
    editing.get_by_role("button", name=SAVE).click()
    written = page.locator(_TEXTS, has_text=new).last
    written.wait_for()
    return written


def send_for_review(page: Any) -> None:
    page.locator(".translation-panel form[action*='/send/'] button").click()
    page.locator(".messages .success").wait_for()


def open_review(page: Any, address: str) -> None:
    page.goto(address)
    page.locator(".translation-panel a[href*='/translation-reviews/']").click()
    page.locator("[name=decision]").first.wait_for()


def decide(page: Any, decision: str, comment: str = "") -> None:
    """``decision`` is "approve" or "return"; returning needs a comment."""
    page.fill("[name=comment]", comment)
    page.locator(f"[name=decision][value={decision}]").click()
    page.locator(".messages .success").wait_for()

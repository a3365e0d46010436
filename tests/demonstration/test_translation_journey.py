"""Two people write the same text in the translation editor, each in a browser."""

import pytest

from tests.demonstration.people import address_of, person
from tests.demonstration.translating import EDIT, SAVE, open_translation, rewrite

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

TITLE = "U-Food shows Ukrainian products in Poland"


def test_whoever_saves_second_is_told_beside_the_text(product, browser):
    with (
        person(product, browser, "editor") as editor,
        person(product, browser, "translator") as translator,
    ):
        address = address_of(editor, product, TITLE)
        for page in (editor, translator):
            open_translation(page, address)
        rewrite(editor, TITLE, "U-Food at Polish exhibitions")
        place = rewrite(translator, TITLE, "U-Food: Poland sees our food")
        place.get_by_text("U-Food at Polish exhibitions").wait_for()
        assert "U-Food at Polish exhibitions" in translator.locator("[role=alert]").inner_text()
        # Their own words are still there, and may be saved knowingly.
        assert place.get_by_text("U-Food: Poland sees our food").count() == 1
        place.get_by_role("button", name=EDIT).click()
        place.get_by_role("button", name=SAVE).click()
        place.locator(".icon--green").wait_for()
        open_translation(translator, address)
        translator.get_by_text("U-Food: Poland sees our food").first.wait_for()

"""The editor saves by itself, and what is written meanwhile is not forgotten."""

import pytest

from tests.demonstration.people import person, wait_for_watch

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

TITLE = "Пивовари вивчають польський досвід"
SUMMARY = "Дев’ять броварень побували у Варшаві."
LATER = "Десять броварень побували у Варшаві."


def test_what_is_written_during_a_save_is_saved(product, browser):
    with person(product, browser, "editor") as editor:
        editor.goto(f"{product.address}/admin/success-stories/")
        editor.locator("a[href*='choose_parent']").click()
        wait_for_watch(editor)
        summary = editor.locator("[name=summary]")
        asked = []
        editor.on("dialog", lambda dialog: asked.append(dialog.type) or dialog.dismiss())
        during_each_save(
            editor,
            lambda: summary.fill(SUMMARY),
            lambda: summary.fill(LATER),
            lambda: editor.locator("a[href='/admin/projects/']").first.click(no_wait_after=True),
        )

        with editor.expect_response(lambda answer: is_save(answer.request, LATER)) as saved:
            editor.locator("[name=title]").press_sequentially(TITLE)
        assert saved.value.json()["success"] is True
        # Whoever leaves before it is saved is asked.
        assert asked == ["beforeunload"]

        editor.wait_for_url("**/edit/")
        editor.wait_for_load_state("networkidle")
        editor.reload()
        assert editor.locator("[name=title]").input_value() == TITLE
        assert summary.input_value() == LATER
        assert asked == ["beforeunload"]


def during_each_save(page, *steps):
    """Do the first step while the form is saved for the first time, and so on."""
    remaining = iter(steps)

    def hold(route):
        if is_save(route.request, TITLE):
            next(remaining, lambda: None)()
        route.continue_()

    page.route("**/admin/pages/**", hold)


def is_save(request, text):
    sent = request.post_data_buffer if request.method == "POST" else None
    return sent is not None and text in sent.decode(errors="replace")

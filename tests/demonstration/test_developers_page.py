"""The page for developers in a real browser: narrow or wide, with scripts or without."""

import pytest

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser


@pytest.fixture
def opened(product, browser):
    """Open the page in a browser as asked for; close it afterwards."""
    contexts = []

    def open_page(**settings):
        contexts.append(browser.new_context(viewport={"width": 320, "height": 640}, **settings))
        page = contexts[-1].new_page()
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.goto(f"{product.address}/en/developers/")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_it_fits_a_narrow_screen_and_asks_nobody_else(opened, product, colour_scheme):
    page = opened(color_scheme=colour_scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(url.startswith(f"{product.address}/") for url in page.requested)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (background == "rgb(253, 252, 249)") is (colour_scheme == "light")


def test_samples_are_copied_by_the_keyboard(opened):
    page = opened(permissions=["clipboard-read", "clipboard-write"])
    page.locator(".copy").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("curl --silent")
    assert copied == page.locator("pre").first.text_content()


def test_without_scripts_everything_is_there_but_the_buttons(opened):
    page = opened(java_script_enabled=False)
    assert page.locator(".copy").count() == 0
    page.get_by_role("link", name="cluster profile", exact=True).click()
    page.get_by_role("link", name="Show the answer : 3. Cluster profile").click()
    page.wait_for_url("**/graphql/?query=*")
    assert "Podillia Fashion Cluster" in page.locator("body").inner_text()

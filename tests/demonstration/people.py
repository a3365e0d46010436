"""People at work in the admin of the running product, each in a browser of their own."""

from contextlib import contextmanager
from typing import Any

WIDE = {"width": 1100, "height": 720}
PATIENCE = 40_000


@contextmanager
def person(product: Any, browser: Any, name: str, **settings: Any) -> Any:
    """Give the page of somebody who has signed in; close the browser afterwards."""
    context = browser.new_context(viewport=WIDE, **settings)
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{product.address}/admin/login/")
        page.fill("[name=username]", name)
        page.fill("[name=password]", product.passwords[name])
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/")
        yield page
    finally:
        context.close()


def publish(page: Any) -> None:
    """Publish what is open in the editor."""
    open_publish_menu(page)
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def open_publish_menu(page: Any) -> None:
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").wait_for()


def send_for_review(page: Any) -> None:
    page.locator(".translation-panel form[action*='/send/'] button").click()
    page.locator(".messages .success").wait_for()

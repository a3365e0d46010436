"""People at work in the admin of the running product, each in a browser of their own."""

from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Error

WIDE = {"width": 1100, "height": 720}
# Milliseconds for anything to appear; a loaded machine needs them.
PATIENCE = 60_000
# The form takes its first state for unchanged, some time after it was loaded; what is written
# before that is not saved by itself.
# An attribute rather than a variable, since the admin lets no text be run as a script.
_WATCH = (
    "addEventListener('w-unsaved:watch-edits', () => {"
    " document.documentElement.setAttribute('data-watched', '') })"
)


@contextmanager
def person(product: Any, browser: Any, name: str, **settings: Any) -> Any:
    """Give a browser page to somebody who is signed in; close it afterwards.

    Each signs in once for all tests. What they saw when a test failed is kept as a picture.
    """
    remembered = product.signed_in.get(name)
    context = browser.new_context(viewport=WIDE, storage_state=remembered, **settings)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(_WATCH)
    page = context.new_page()
    try:
        if remembered is None:
            _sign_in(page, product, name)
            product.signed_in[name] = context.storage_state()
        yield page
        # Whoever changes something of their account goes on in another session.
        product.signed_in[name] = context.storage_state()
    except (Error, AssertionError) as failure:
        if product.seen is not None:
            _keep_what_was_seen(page, product.seen / f"{name}.png", failure)
        raise
    finally:
        context.close()


def _keep_what_was_seen(page: Any, picture: Any, failure: Exception) -> None:
    try:
        page.screenshot(path=picture)
    except Error as error:
        failure.add_note(f"No picture was taken: {error}")


def _sign_in(page: Any, product: Any, name: str) -> None:
    page.goto(f"{product.address}/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", product.passwords[name])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def open_form(page: Any, address: str) -> None:
    """Open a form that saves itself, and wait until it notices what is written."""
    page.goto(address)
    wait_for_watch(page)


def wait_for_watch(page: Any) -> None:
    """Wait until the form that is open, or being opened, notices what is written."""
    page.locator("html[data-watched]").wait_for(state="attached")


def address_of(page: Any, product: Any, title: str) -> str:
    """Return where the story of this title is edited."""
    page.goto(f"{product.address}/admin/success-stories/")
    link = page.locator("a[href$='/edit/']", has_text=title).first
    return f"{product.address}{link.get_attribute('href')}"


def publish(page: Any) -> None:
    """Publish what is open in the editor."""
    open_publish_menu(page)
    page.locator("[name=action-publish]").click()
    page.locator(".messages .success").wait_for()


def open_publish_menu(page: Any) -> None:
    page.locator("footer .w-dropdown__toggle").first.click()
    page.locator("[name=action-publish]").wait_for()

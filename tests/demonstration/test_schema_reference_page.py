"""The reference of the schema in a real browser: its filter, its links, the keyboard."""

import re

import pytest

from tests.demonstration.policy import note_complaints, violations_of

pytestmark = pytest.mark.browser


@pytest.fixture
def page(product, browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    opened = context.new_page()
    note_complaints(opened)
    opened.goto(f"{product.address}/en/developers/schema/")
    yield opened
    assert violations_of(opened) == []
    assert opened.complaints == []
    context.close()


def shown(page):
    """The names of the types that can be seen."""
    return page.locator(".schema-type:visible > h3").all_inner_texts()


def test_it_fits_a_narrow_screen(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_words_filter_types_and_their_fields(page):
    everything = len(shown(page))
    page.get_by_role("searchbox").fill("tombstone reason")
    assert "Tombstone" in shown(page)
    assert len(shown(page)) < 10
    status = page.locator("#schema-filter [role=status]")
    assert status.inner_text() == f"Types shown: {len(shown(page))}"
    page.get_by_role("searchbox").fill("no such words at all")
    assert shown(page) == []
    assert page.locator(".schema-kind:visible").count() == 0
    page.get_by_role("searchbox").fill("")
    assert len(shown(page)) == everything
    assert status.inner_text() == ""


def test_a_field_is_found_by_its_type_and_name(page):
    page.get_by_role("searchbox").fill("cluster completeness")
    assert "Cluster" not in shown(page)
    page.get_by_role("searchbox").fill("cluster ismember")
    assert shown(page) == ["Cluster"]
    assert page.locator(".schema-members > li:visible").count() == 1


def test_a_link_to_what_is_hidden_shows_it(page):
    page.get_by_role("searchbox").fill("cluster ismember")
    page.locator("[id='Cluster.isMember'] a", has_text=re.compile("^Boolean$")).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/#Boolean")
    assert page.locator("#Boolean").is_visible()
    assert page.get_by_role("searchbox").input_value() == ""


def test_without_scripts_everything_is_there_but_the_filter(product, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{product.address}/developers/schema/")
    assert page.get_by_role("searchbox").count() == 0
    assert len(shown(page)) > 100
    page.locator("details summary").nth(1).click()
    page.locator(".schema-contents").get_by_role("link", name="ClusterConnection").click()
    assert page.url.endswith("#ClusterConnection")
    context.close()

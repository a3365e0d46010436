"""Our lists on a partner's site in a real browser: a foreign origin, a strict policy, no line."""

import re

import pytest

from tests.demonstration.partner import partner_site, way_to

# One product, started once: its tests run on one worker.
pytestmark = pytest.mark.browser

READY = 'section[data-state="ready"]'


@pytest.fixture
def way(product):
    with way_to(product.address) as built:
        yield built


@pytest.fixture
def site():
    with partner_site() as serving:
        yield serving


@pytest.fixture
def opened(browser):
    """Open an address in a browser as asked for; what it asks and complains of is kept."""
    contexts = []

    def open_page(address, **settings):
        contexts.append(
            browser.new_context(**{"viewport": {"width": 900, "height": 900}, **settings})
        )
        page = contexts[-1].new_page()
        page.requested, page.complaints = [], []
        page.on("request", lambda request: page.requested.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def element(way, attributes='kind="clusters" locale="en" limit="3"', rest=""):
    script = f'<script src="{way.address}/embed/v1.js" async></script>'
    return f'{script}<uca-list {attributes}><a href="/">Clusters</a></uca-list>{rest}'


def strict(way, product):
    return (
        f"default-src 'none'; script-src {way.address}; connect-src {way.address}; "
        f"img-src {way.address} {product.address}; require-trusted-types-for 'script'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_it_works_on_another_origin_under_a_strict_policy(opened, site, way, product):
    page = opened(site.shows(element(way), strict(way, product)))
    page.locator(READY).wait_for()
    assert page.locator("uca-list li").count() == 3
    assert page.locator("uca-list h3 a").count() == 3
    for link in page.locator("uca-list h3 a").all():
        assert link.get_attribute("href").startswith(f"{product.address}/en/clusters/")
    assert page.get_by_role("region", name="Clusters").get_attribute("lang") == "en"
    assert page.get_by_role("link", name="All clusters").is_visible()
    assert page.complaints == []
    allowed = (site.address, way.address, product.address)
    assert all(url.startswith(allowed) for url in page.requested)
    assert not page.context.cookies()
    [question] = [path for path in way.asked if path.startswith("/graphql/")]
    assert "documentId=sha256" in question


def test_text_in_another_language_is_marked(opened, site, way, product):
    asked = '{ list: successStories(locale: "en", fallback: ["uk"], first: 24) { nodes { %s } } }'
    names = product.graphql(asked % "title isFallback")["data"]["list"]["nodes"]
    page = opened(site.shows(element(way, 'kind="stories" locale="en" limit="24" level="2"')))
    page.locator(READY).wait_for()
    assert page.locator("uca-list h2").all_inner_texts() == [node["title"] for node in names]
    strange = sum(node["isFallback"] for node in names)
    assert page.locator('uca-list li[lang="uk"]').count() == strange
    assert page.locator("uca-list .language").all_inner_texts() == ["in Ukrainian"] * strange


def test_when_we_are_away_the_last_answer_is_shown_with_its_date(opened, site, way):
    page = opened(site.shows(element(way)))
    page.locator(READY).wait_for()
    seen = page.locator("uca-list h3").all_inner_texts()
    way.breaks()
    page.reload()
    page.locator('section[data-state="stale"]').wait_for()
    assert page.locator("uca-list h3").all_inner_texts() == seen
    assert re.search(r"No connection.*20\d\d", page.get_by_role("status").inner_text())


def test_what_was_kept_for_too_long_is_not_shown(opened, site, way):
    page = opened(site.shows(element(way)))
    page.locator(READY).wait_for()
    page.evaluate("""() => {
      for (const key of Object.keys(localStorage)) {
        const kept = JSON.parse(localStorage.getItem(key));
        kept.at -= 8 * 24 * 60 * 60 * 1000;
        localStorage.setItem(key, JSON.stringify(kept));
      }
    }""")
    way.breaks()
    page.reload()
    page.locator('section[data-state="failed"]').wait_for()
    assert page.locator("uca-list li").count() == 0
    assert page.evaluate("localStorage.length") == 0


def test_without_any_answer_it_says_so_and_can_be_asked_again(opened, site, way):
    page = opened(site.shows(element(way)))
    page.locator(READY).wait_for()
    page.evaluate("localStorage.clear()")
    way.breaks()
    page.reload()
    again = page.get_by_role("button", name="Try again")
    again.wait_for()
    assert "cannot be loaded" in page.get_by_role("status").inner_text()
    way.build()
    again.focus()
    page.keyboard.press("Enter")
    page.locator(READY).wait_for()
    assert page.get_by_role("status").inner_text() == ""


def test_an_empty_list_and_a_mistake_have_words(opened, site, way):
    nothing = element(way, 'kind="clusters" locale="en" founded="1066"')
    page = opened(site.shows(nothing))
    page.locator('section[data-state="empty"]').wait_for(state="attached")
    assert "Nothing to show" in page.get_by_role("status").inner_text()
    for attributes in ('kind="people"', 'limit="25"', 'locale="xx"', 'kind="projects" region="x"'):
        page = opened(site.shows(element(way, attributes)))
        page.locator('section[data-state="mistaken"]').wait_for(state="attached")
        assert page.get_by_role("status").inner_text()


def test_changed_attributes_change_the_list(opened, site, way):
    page = opened(site.shows(element(way)))
    page.locator(READY).wait_for()
    page.evaluate("""() => {
      const list = document.querySelector("uca-list");
      list.setAttribute("kind", "projects");
      list.setAttribute("locale", "uk");
    }""")
    page.get_by_role("link", name="Усі проєкти").wait_for()
    assert page.locator("uca-list section").get_attribute("lang") == "uk"


@pytest.mark.parametrize("width", [320, 900])
def test_nothing_moves_when_it_comes_and_nothing_sticks_out(opened, site, way, width):
    below = '<p id="below">Below</p>'
    address = site.shows(element(way, rest=below))
    page = opened(address, viewport={"width": width, "height": 1200})
    page.locator(READY).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # From the moment at which the element is known; before it is, the partner holds its place.
    shift = page.evaluate("""() => new Promise((done) => {
      let sum = 0;
      const seen = (list) => list.getEntries().forEach((entry) => (sum += entry.value));
      new PerformanceObserver(seen).observe({ type: "layout-shift", buffered: true });
      requestAnimationFrame(() => setTimeout(() => done(sum), 100));
    })""")
    assert shift < 0.1


def test_it_is_used_by_the_keyboard_and_takes_the_partners_colours(opened, site, way):
    page = opened(site.shows(element(way)))
    page.locator(READY).wait_for()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.shadowRoot.activeElement.textContent")
    assert focused == page.locator("uca-list h3 a").first.inner_text()
    outline = "getComputedStyle(document.activeElement.shadowRoot.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.add_style_tag(content="uca-list { --uca-card: rgb(1, 2, 3) }")
    card = page.locator("uca-list li").first
    assert card.evaluate("(node) => getComputedStyle(node).backgroundColor") == "rgb(1, 2, 3)"


def test_the_frame_shows_the_same_where_scripts_are_forbidden(opened, site, product):
    frame = (
        f'<iframe src="{product.address}/embed/list?kind=clusters&amp;locale=en&amp;theme=dark" '
        'title="Clusters" width="100%" height="900" sandbox="allow-popups '
        'allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>'
    )
    page = opened(site.shows(frame, f"default-src 'none'; frame-src {product.address}"))
    inside = page.frame_locator("iframe")
    inside.locator("li").first.wait_for()
    assert inside.locator("li").count() == 3
    background = "(node) => getComputedStyle(node).backgroundColor"
    assert inside.locator("body").evaluate(background) == "rgb(17, 22, 28)"
    assert page.complaints == []
    inside.get_by_role("link").first.click()
    page.wait_for_url(f"{product.address}/en/clusters/**")


def test_the_page_of_snippets_works_without_scripts(opened, product):
    page = opened(
        f"{product.address}/en/embed/",
        viewport={"width": 320, "height": 800},
        java_script_enabled=False,
    )
    page.get_by_role("link", name="Clusters", exact=True).last.click()
    page.get_by_label("How many").fill("2")
    page.get_by_role("button", name="Show").click()
    page.frame_locator("iframe").locator("li").nth(1).wait_for()
    assert page.frame_locator("iframe").locator("li").count() == 2
    assert 'limit="2"' in page.locator("pre").first.inner_text()


@pytest.mark.parametrize("colour_scheme", ["light", "dark"])
def test_the_page_of_snippets_fits_a_narrow_screen_and_asks_nobody_else(
    opened, product, colour_scheme
):
    page = opened(
        f"{product.address}/embed/",
        viewport={"width": 320, "height": 800},
        color_scheme=colour_scheme,
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert all(url.startswith(f"{product.address}/") for url in page.requested)
    assert page.complaints == []

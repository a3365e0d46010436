"""What every page of the website must fulfil, for tests."""

import re
from html.parser import HTMLParser

from wagtail.images.tests.utils import get_test_image_file

from content.models import ContentImage

VOID = {"meta", "link", "img", "source", "br", "hr", "input"}


class Outline(HTMLParser):
    """Refuses badly nested elements; collects headings, languages, pictures and outside links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.seen.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.seen if name == tag]


# Which editors alone get.
USER_BAR = re.compile(r"<!-- Wagtail user bar.*end Wagtail user bar embed code -->", re.DOTALL)


def outline_of(html: str) -> Outline:
    """Return the outline of a page that fulfils what every page must."""
    outline = Outline(USER_BAR.sub("", html))
    assert len(outline.all("h1")) == 1
    assert len(outline.all("title")) == 1
    assert outline.all("a")[0]["href"] == "#content"
    assert outline.all("main")[0]["id"] == "content"
    # Data for search engines, which browsers do not run.
    assert all(script["type"] == "application/ld+json" for script in outline.all("script"))
    assert not outline.all("style")
    assert not [attributes for _, attributes in outline.seen if "style" in attributes]
    assert all(image.get("alt") is not None for image in outline.all("img"))
    identifiers = [attributes["id"] for _, attributes in outline.seen if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    for tag, attribute in (("link", "href"), ("img", "src"), ("iframe", "src")):
        for attributes in outline.all(tag):
            assert attributes[attribute].startswith(("/", "http://localhost/"))
    return outline


def make_image(**fields) -> ContentImage:
    return ContentImage.objects.create(title="Верстат", file=get_test_image_file(), **fields)

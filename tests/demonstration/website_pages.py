"""One address of every type of page in every language, as the API names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.demonstration.product import Product

LANGUAGES = ("uk", "en")
_PREFIXES = {"uk": "", "en": "/en"}
# A word that both languages find something by.
_SOUGHT = "BOWI"
_SITE = """query ($locale: LocaleCode) {
    site(locale: $locale) { homePage { path } sections { code path } pages { path } }
    clusters(locale: $locale, first: 1) { nodes { path } }
    successStories(locale: $locale, first: 1) { nodes { path } }
    projects(locale: $locale, first: 1) { nodes { path } }
    accessionTermsVersions(locale: $locale, first: 1) { nodes { path version } }
}"""
_RECORDS = {
    "cluster": "clusters",
    "story": "successStories",
    "project": "projects",
    "terms": "accessionTermsVersions",
}


@dataclass(frozen=True)
class WebPage:
    """``is_indexed`` tells whether search engines may list it, ``status`` how it is answered."""

    name: str
    language: str
    path: str
    is_indexed: bool = True
    status: int = 200


def web_pages(product: Product) -> list[WebPage]:
    return [page for language in LANGUAGES for page in _pages(product, language)]


def _pages(product: Product, language: str) -> Iterator[WebPage]:
    data = product.graphql(_SITE, locale=language)["data"]
    site, prefix = data["site"], _PREFIXES[language]
    yield WebPage("home", language, site["homePage"]["path"])
    for section in site["sections"]:
        yield WebPage(section["code"], language, section["path"])
    for name, field in _RECORDS.items():
        yield WebPage(name, language, _first(data[field])["path"])
    for number, page in enumerate(site["pages"], start=1):
        yield WebPage(f"text {number}", language, page["path"])
    yield WebPage("organisations", language, f"{prefix}/organisations/")
    yield WebPage("developers", language, f"{prefix}/developers/")
    yield WebPage("search", language, f"{prefix}/search/?q={_SOUGHT}", is_indexed=False)
    terms = _first(data["accessionTermsVersions"])
    compared = f"{terms['path']}?since={terms['version']}"
    yield WebPage("comparison", language, compared, is_indexed=False)
    yield WebPage("to print", language, f"{terms['path']}document.html", is_indexed=False)
    nothing = f"{prefix}/nothing-here/"
    yield WebPage("not found", language, nothing, is_indexed=False, status=404)


def _first(connection: Any) -> dict[str, Any]:
    found: dict[str, Any] = connection["nodes"][0]
    return found

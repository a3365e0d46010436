"""The ways from one page of the website to others: languages and sections."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override

from cms.website.answers import Data

# Views that every language has, whatever was translated.
_OF_EVERY_LANGUAGE = frozenset({"embed", "organisations", "search"})
# Places in a list in one language are none in another.
_OF_ONE_LANGUAGE = ("after", "before")


@dataclass(frozen=True)
class LanguageLink:
    """``is_translated``: not so if the record that is shown has no version in that language.

    Then ``path`` is that language's home.
    """

    code: str
    name: str
    path: str
    is_current: bool
    is_translated: bool


def language_links(site: Data, page: Data | None, request: HttpRequest) -> list[LanguageLink]:
    """A link for each language of the website; nothing where there is only one."""
    locales = [locale["code"] for locale in site["locales"]] if site else []
    if len(locales) < 2:
        return []
    if page:
        versions = {each["locale"]: each["path"] for each in page["translations"]}
    else:
        versions = _same_view(request, locales)
    current = page["servedLocale"] if page else get_language()
    return [
        LanguageLink(
            code,
            LANG_INFO[code]["name_local"].capitalize() if code in LANG_INFO else code,
            versions.get(code) or _home(code),
            code == current,
            code in versions or not page,
        )
        for code in locales
    ]


def _same_view(request: HttpRequest, locales: list[str]) -> dict[str, str]:
    """By language, the address of a page without a record that every language has."""
    # Pages that are shown without a request, or before it was resolved, have none.
    match = getattr(request, "resolver_match", None)
    if match is None or match.view_name not in _OF_EVERY_LANGUAGE:
        return {}
    asked = request.GET.copy()
    for name in _OF_ONE_LANGUAGE:
        asked.pop(name, None)
    query = f"?{asked.urlencode()}" if asked else ""
    addresses = {}
    for code in locales:
        with override(code):
            addresses[code] = f"{reverse(match.view_name)}{query}"
    return addresses


def section_address(site: Data, code: str) -> str:
    """The path of a section in the language of the page; empty where it is not published."""
    sections = {section["code"]: section["path"] for section in (site or {}).get("sections", [])}
    path: str = sections.get(code, "")
    return path


def _home(code: str) -> str:
    return "/" if code == "uk" else f"/{code}/"

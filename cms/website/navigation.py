"""The ways from one page of the website to others: languages and sections."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

from cms.website.answers import Data


@dataclass(frozen=True)
class LanguageLink:
    """``is_translated`` tells whether ``path`` is this very page, or only that language's home."""

    code: str
    name: str
    path: str
    is_current: bool
    is_translated: bool


def language_links(site: Data, page: Data | None) -> list[LanguageLink]:
    """A link for each language of the website; nothing where there is only one."""
    locales = [locale["code"] for locale in site["locales"]] if site else []
    if len(locales) < 2:
        return []
    versions = {each["locale"]: each["path"] for each in page["translations"]} if page else {}
    current = page["servedLocale"] if page else get_language()
    return [
        LanguageLink(
            code,
            LANG_INFO[code]["name_local"].capitalize() if code in LANG_INFO else code,
            versions.get(code) or _home(code),
            code == current,
            code in versions or page is None,
        )
        for code in locales
    ]


def section_address(site: Data, code: str) -> str:
    """The path of a section in the language of the page; empty where it is not published."""
    sections = {section["code"]: section["path"] for section in (site or {}).get("sections", [])}
    path: str = sections.get(code, "")
    return path


def _home(code: str) -> str:
    return "/" if code == "uk" else f"/{code}/"

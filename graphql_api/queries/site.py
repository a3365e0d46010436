import strawberry

from content.editions.kinds import Kind
from graphql_api.context import Info
from graphql_api.fields import described
from graphql_api.language import language_of
from graphql_api.loaders import load
from graphql_api.queries.arguments import NO_FALLBACK, Fallback, Locale
from graphql_api.rows import Row
from graphql_api.types.site import Site

# As the website shows them; a section that is new comes last.
_SECTIONS = ["clusters", "success-stories", "projects", "accession-terms"]


@strawberry.type
class SiteQueries:
    @described(
        "The alliance's website: its name, home page, sections, pages of text and languages."
    )
    def site(self, info: Info, locale: Locale = None, fallback: Fallback = NO_FALLBACK) -> Site:
        language = language_of(locale, fallback)
        pages = info.context.editions(language, Kind.HOME, Kind.SECTION, Kind.INFORMATION_PAGE)
        rows = load(info.context, language, pages.order_by("path"))
        return Site(
            language=language,
            home=next((row for row in rows if row.kind == Kind.HOME), None),
            section_rows=sorted((row for row in rows if row.kind == Kind.SECTION), key=_place),
            page_rows=sorted(filter(_is_in_menus, rows), key=_place_in_menus),
        )


def _place(section: Row) -> tuple[int, str]:
    is_known = section.code in _SECTIONS
    return (_SECTIONS.index(section.code) if is_known else len(_SECTIONS), section.sort_key)


def _is_in_menus(row: Row) -> bool:
    return row.kind == Kind.INFORMATION_PAGE and bool(row.card["inMenus"])


def _place_in_menus(page: Row) -> tuple[int, str]:
    return page.card["placeInMenus"], page.sort_key

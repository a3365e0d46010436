"""Where pages stand in the tree, asked for all languages of a page at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, PageViewRestriction, Site


@dataclass(frozen=True)
class Place:
    """Where one page stands.

    ``ancestors`` come from the top, without the page itself. ``root_url`` and ``path`` are empty
    where the page has no address on our own site.
    """

    ancestors: list[Page]
    is_restricted: bool
    root_url: str
    path: str

    @property
    def has_address(self) -> bool:
        return bool(self.path)

    @property
    def url(self) -> str:
        return f"{self.root_url}{self.path}"


def places(instances: Iterable[Any]) -> dict[int, Place]:
    """The places of those instances that are pages, by primary key; in three queries for all."""
    pages = [instance for instance in instances if isinstance(instance, Page)]
    if not pages:
        return {}
    above = _pages_above(pages)
    lines = {
        page.pk: [above[path] for path in _paths_above(page) if path in above] for page in pages
    }
    restricted = _restricted([*pages, *above.values()])
    own_site = Site.objects.filter(is_default_site=True).values_list("pk", flat=True).first()
    return {
        page.pk: Place(
            lines[page.pk],
            any(each.pk in restricted for each in (page, *lines[page.pk])),
            *_address(page, own_site),
        )
        for page in pages
    }


def place_of(page: Page) -> Place:
    return places([page])[page.pk]


def _pages_above(pages: list[Page]) -> dict[str, Page]:
    paths = {path for page in pages for path in _paths_above(page)}
    return {page.path: page for page in Page.objects.filter(path__in=paths)}


def _paths_above(page: Page) -> list[str]:
    return [page.path[: depth * page.steplen] for depth in range(1, page.depth)]


def _restricted(pages: list[Page]) -> set[int]:
    """Primary keys of the pages that are restricted themselves; an alias is as its original is."""
    aliases = {page.pk for page in pages if page.alias_of_id and page.get_view_restrictions()}
    keys = [page.pk for page in pages if not page.alias_of_id]
    found = PageViewRestriction.objects.filter(page_id__in=keys)
    return aliases | set(found.values_list("page_id", flat=True))


def _address(page: Page, own_site: int | None) -> tuple[str, str]:
    parts = page.get_url_parts()
    if parts is None or parts[2] is None or parts[0] != own_site:
        return "", ""
    return parts[1], parts[2]

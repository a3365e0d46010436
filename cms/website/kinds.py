"""Which document and which template show which kind of page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from cms.website import filters, lists, region_map, terms
from cms.website.answers import Data

# What a template gets besides the answer itself.
More = Callable[[Data, filters.Selection | None], Data]
# What an address asks of a page that is no list, as variables of its document.
Asked = Callable[[HttpRequest], Data]


def _nothing(_data: Data, _selection: filters.Selection | None) -> Data:
    return {}


def _nothing_asked(_request: HttpRequest) -> Data:
    return {}


@dataclass(frozen=True)
class PageKind:
    """``name`` is that of the template and of the document beside it."""

    name: str
    list_kind: filters.ListKind | None = None
    more: More = _nothing
    asked: Asked = _nothing_asked

    def selection(self, request: HttpRequest, path: str) -> filters.Selection | None:
        """What the address asks of the page's list; None where the page has none.

        Links lead to ``path``, which is not where a preview is shown.
        """
        if self.list_kind is None:
            return None
        elsewhere = "" if request.path_info == path else path
        return filters.Selection.of(request.GET, self.list_kind, elsewhere)


def _home(data: Data, _selection: filters.Selection | None) -> Data:
    return {"map": region_map.drawn(data["regions"], data["clusters"]["facets"], [])}


def _list(data: Data, selection: filters.Selection | None) -> Data:
    assert selection is not None  # noqa: S101 - lists have a selection
    return lists.around(data["list"], selection)


def _clusters(data: Data, selection: filters.Selection | None) -> Data:
    """The map leads from any choice to every region, whatever the list shows."""
    chosen = selection.chosen.get("region", []) if selection else []
    drawn = region_map.drawn(data["regions"], data["everywhere"]["facets"], chosen)
    return {**_list(data, selection), "map": drawn}


_HOME = PageKind("home", more=_home)
_RECORDS = {
    "Cluster": PageKind("cluster"),
    "SuccessStory": PageKind("success_story"),
    "Project": PageKind("project"),
    "AccessionTerms": PageKind("accession_terms", more=terms.more, asked=terms.asked),
    "InformationPage": PageKind("information_page"),
}
_SECTIONS = {
    "clusters": PageKind("clusters", filters.CLUSTERS, _clusters),
    "success-stories": PageKind("success_stories", filters.SUCCESS_STORIES, _list),
    "projects": PageKind("projects", filters.PROJECTS, _list),
    "accession-terms": PageKind("accession_terms_section"),
}


def kind_of(page: Data) -> PageKind:
    """The kind of a page that was found: ``{__typename, code}``."""
    if page["__typename"] == "HomePage":
        return _HOME
    if page["__typename"] == "SectionPage":
        return _SECTIONS[page["code"]]
    return _RECORDS[page["__typename"]]

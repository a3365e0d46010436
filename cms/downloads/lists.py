"""The website's lists as files: the same address, the same filters, all pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from cms.downloads import columns
from cms.downloads.columns import Column
from cms.downloads.files import Table, download
from cms.downloads.paging import answer, records
from cms.downloads.refusals import RefusedError, refusal
from cms.website import filters
from cms.website.answers import AnswerError, Data, ask
from cms.website.documents import document
from cms.website.filters import ListKind, Selection
from cms.website.rendering import MISTAKEN, language
from cms.website.views import website_view
from graphql_api.errors import RequestError
from graphql_api.time_limit import UnavailableError


@dataclass(frozen=True)
class ListTable:
    """``name`` is that of the document in ``website/downloads`` and of the file."""

    name: str
    kind: ListKind
    columns: tuple[Column, ...]

    @property
    def document(self) -> str:
        return document(f"downloads/{self.name}")


_ORGANISATIONS = ListTable("organisations", filters.ORGANISATIONS, columns.ORGANISATIONS)
_SECTIONS = {
    "clusters": ListTable("clusters", filters.CLUSTERS, columns.CLUSTERS),
    "success-stories": ListTable("stories", filters.SUCCESS_STORIES, columns.STORIES),
    "projects": ListTable("projects", filters.PROJECTS, columns.PROJECTS),
}


@website_view
def list_download(request: HttpRequest, section: str, form: str) -> HttpResponseBase:
    """The list under the path before ``download.csv``, as the query of that list narrows it."""
    path = request.path_info.removesuffix(f"download.{form}")
    found = ask("lookup", {"path": path, **language()})["page"].get("page") or {}
    if found.get("__typename") != "SectionPage" or found["code"] not in _SECTIONS:
        raise Http404
    return _download(request, _SECTIONS[found["code"]], form)


@website_view
def organisations_download(request: HttpRequest, form: str) -> HttpResponseBase:
    """The list of organisations, which is no page of content."""
    return _download(request, _ORGANISATIONS, form)


def _download(request: HttpRequest, listed: ListTable, form: str) -> HttpResponseBase:
    chosen = Selection.of(request.GET, listed.kind).variables
    spoken = language()
    variables = {**spoken, "filter": chosen["filter"], "order": chosen["order"]}
    try:
        found = records(_asking(request, listed, variables))
        table = Table(
            name=f"{listed.name}-{spoken['locale']}",
            locale=spoken["locale"],
            header=[str(column.label) for column in listed.columns],
            rows=[[column.cell(record) for column in listed.columns] for record in found],
            records=found,
        )
        return download(request, table, form)
    except AnswerError as error:
        if error.codes <= MISTAKEN:
            raise Http404 from error
        raise
    except UnavailableError:
        raise
    except RequestError as error:
        if error.code in MISTAKEN:
            raise Http404 from error
        return refusal(error)
    except RefusedError as error:
        return refusal(error)


def _asking(
    request: HttpRequest, listed: ListTable, variables: Data
) -> Callable[[str | None], Data]:
    def page(after: str | None) -> Data:
        data = answer(request, listed.document, {**variables, "after": after})
        found: Data = data["list"]
        return found

    return page

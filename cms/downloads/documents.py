"""The list of a registered document as a file: ``/downloads/<hash>.csv?variables={…}``."""

from typing import Any

import orjson
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import override

from cms.downloads.cells import cell
from cms.downloads.files import Table, download
from cms.downloads.paging import answer, records
from cms.downloads.refusals import RefusedError, refusal
from cms.downloads.selection import DownloadedList
from cms.website.answers import AnswerError, Data
from cms.website.views import website_view
from graphql_api.documents import documents
from graphql_api.errors import RequestError
from graphql_api.persisted_documents import registered_text

_LANGUAGE_OF_DEVELOPERS = "en"


@website_view
def document_download(request: HttpRequest, digest: str, form: str) -> HttpResponseBase:
    """What everybody may see of the document's list, all pages, a column for each value."""
    with override(_LANGUAGE_OF_DEVELOPERS):
        try:
            return download(request, _table(request, digest), form)
        except AnswerError as error:
            return refusal(RefusedError(str(error)))
        except (RefusedError, RequestError) as error:
            return refusal(error)


def _table(request: HttpRequest, digest: str) -> Table:
    if "Authorization" in request.headers:
        raise RefusedError("Downloads are of public content. Send no key.")
    text = registered_text(digest)
    if text is None:
        raise RefusedError("No document of this hash is registered.", 404)
    listed = DownloadedList.of(documents.get(text).node)
    found = _records(request, text, listed, _variables(request))
    return Table(
        name=slugify(listed.name) or "list",
        locale="",
        header=[".".join(path) for path in listed.columns],
        rows=[[cell(record, path) for path in listed.columns] for record in found],
        records=found,
    )


def _records(request: HttpRequest, text: str, listed: DownloadedList, variables: Data) -> list[Any]:
    if listed.rows_field is None or listed.after is None:
        entries: list[Any] = answer(request, text, variables)[listed.field]
        return entries
    after = listed.after

    def page(cursor: str | None) -> Data:
        asked = variables if cursor is None else {**variables, after: cursor}
        found: Data = answer(request, text, asked)[listed.field]
        return found

    return records(page, listed.rows_field)


def _variables(request: HttpRequest) -> Data:
    given = request.GET.get("variables") or "{}"
    try:
        variables = orjson.loads(given)
    except orjson.JSONDecodeError:
        variables = None
    if not isinstance(variables, dict):
        raise RefusedError('`variables` is a JSON object, such as {"locale": "en"}.')
    return variables

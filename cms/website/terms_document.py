"""One version of the accession terms as a document: to be printed, or as a text file."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from cms.website.answers import Data, ask
from cms.website.rendering import language
from cms.website.responses import kept
from cms.website.views import website_view
from cms.website.words import day, money, name_of
from graphql_api.markdown import markdown

_TEXT = "text/markdown; charset=utf-8"


@website_view
def terms_document(request: HttpRequest, terms: str, form: str) -> HttpResponseBase:
    """The terms under the path before ``document.html`` or ``document.md``."""
    name = f"document.{form}"
    found = ask("lookup", {"path": request.path_info.removesuffix(name), **language()})["page"]
    if found["__typename"] == "PageMoved":
        return HttpResponsePermanentRedirect(f"{found['path']}{name}")
    page = found.get("page") or {}
    if page.get("__typename") != "AccessionTerms":
        raise Http404
    data = ask("terms_document", {"id": page["id"], "locale": language()["locale"]})
    if data["page"] is None:
        # Withdrawn since it was looked up.
        raise Http404
    if form == "html":
        return kept(request, render(request, "website/terms_document.html", data))
    response = HttpResponse(text_of(data["page"]), content_type=_TEXT)
    response["X-Robots-Tag"] = "noindex"
    response["Link"] = f'<{data["page"]["url"]}>; rel="canonical"'
    return kept(request, response)


def text_of(page: Data) -> str:
    """The whole document as CommonMark."""
    return "\n\n".join(filter(None, _blocks(page))) + "\n"


def _blocks(page: Data) -> Iterator[str]:
    yield _heading(1, page["title"])
    yield _list(_facts(page))
    if not page["isLanguageOfRecord"]:
        yield _paragraph(_prevails(page["languageOfRecord"]))
    yield _paragraph(page["summary"])
    for number, clause in enumerate(page["clauses"], start=1):
        # A number is no mark there, and would be escaped as one.
        yield _heading(2, clause["title"]).replace("## ", f"## {number}. ", 1)
        yield clause["text"]["markdown"]
    yield from _part(_("Steps"), map(_step, page["steps"]))
    yield from _part(_("Required documents"), map(_required, page["requiredDocuments"]))
    yield from _part(_("Fees"), map(_fee, page["fees"]))
    yield from (_paragraph(notice["text"]) for notice in page["fundingNotices"])
    yield _paragraph(page["url"])


def _prevails(language_of_record: str) -> str:
    name = get_language_info(language_of_record)["name_translated"]
    return _("This is a translation. Where the texts differ, the one in %(language)s prevails.") % {
        "language": name
    }


def _facts(page: Data) -> Iterator[str]:
    yield f"{_('Version %(version)s') % page}, {name_of(page['status'])}"
    if page["effectiveFrom"]:
        yield f"{_('In force from')}: {day(page['effectiveFrom'])}"
    if page["adoptedBy"]:
        adopted = [page["adoptedBy"], page["adoptedOn"] and day(page["adoptedOn"])]
        minutes = page["minutesNumber"] and f"№ {page['minutesNumber']}"
        yield f"{_('Adopted by')}: {', '.join(filter(None, [*adopted, minutes]))}"
    if page["appliesTo"]:
        yield f"{_('Applies to')}: {', '.join(kind['name'] for kind in page['appliesTo'])}"
    if page["contact"] or page["contactEmail"]:
        yield f"{_('Contact')}: {' '.join(filter(None, [page['contact'], page['contactEmail']]))}"


def _step(step: Data) -> str:
    deadline = step["deadline"] and f"{_('Deadline')}: {step['deadline']}"
    return "\n".join(filter(None, [step["title"], step["description"], deadline]))


def _required(document: Data) -> str:
    return "\n".join(filter(None, [document["title"], document["description"]]))


def _fee(fee: Data) -> str:
    tier = f"{fee['tier']}: " if fee["tier"] else ""
    return f"{tier}{money(fee)}, {name_of(fee['period'])}"


def _part(heading: str, entries: Iterator[str]) -> Iterator[str]:
    written = _list(entries)
    if written:
        yield _heading(2, heading)
        yield written


def _heading(level: int, text: str) -> str:
    return markdown([{"type": "heading", "level": level, "runs": [{"text": text}]}])


def _paragraph(text: str) -> str:
    return markdown([{"type": "paragraph", "runs": [{"text": text}]}]) if text else ""


def _list(entries: Iterator[str]) -> str:
    items = [{"level": 0, "ordered": False, "runs": [{"text": entry}]} for entry in entries]
    return markdown([{"type": "list", "ordered": False, "items": items}]) if items else ""

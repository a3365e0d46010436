"""Every page of the website that content has: found by its path, shown by its kind."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from cms.website.answers import Data, ask
from cms.website.editors import editors_page, for_nobody_else
from cms.website.previews import preview
from cms.website.remembered import remembered
from cms.website.rendering import frame, language, shown
from cms.website.responses import kept
from cms.website.views import website_view
from graphql_api.time_limit import UnavailableError


@website_view
def page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Show what is published under the path, or say where it went.

    ``path`` lacks the language, which stands before it in the address.
    """
    own = editors_page(request, path)
    if own is not None:
        return for_nobody_else(_for_editor(request, _looked_up(request), own))
    response = remembered(request, lambda: _for_everybody(request, _looked_up(request)))
    return kept(request, response) if response.status_code == 200 else response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here, and lead on as far as the database answers."""
    try:
        site = frame()
    except UnavailableError:
        site = None
    return render(request, "404.html", {"site": site}, status=404)


def _looked_up(request: HttpRequest) -> Data:
    return ask("lookup", {"path": request.path_info, **language()})


def _for_everybody(request: HttpRequest, found: Data) -> HttpResponse:
    lookup = found["page"]
    match lookup["__typename"]:
        case "PageFound" if lookup["page"]["path"] != request.path_info:
            return HttpResponsePermanentRedirect(_with_query(request, lookup["page"]["path"]))
        case "PageFound":
            return shown(request, found)
        case "PageMoved":
            address = _with_query(request, lookup["path"])
            return (
                HttpResponsePermanentRedirect(address) if lookup["permanent"] else redirect(address)
            )
        case "PageInOtherLanguages":
            return _absent(request, "elsewhere", 404, found, versions=lookup["versions"])
        case "PageGone":
            return _absent(request, "gone", 410, found, since=lookup["since"])
    raise Http404


def _for_editor(request: HttpRequest, found: Data, own: Any) -> HttpResponse:
    """What everybody sees, with Wagtail's bar; what only editors may see, as a preview."""
    if found["page"]["__typename"] == "PageFound":
        return shown(request, found, self=own)
    return preview(own, request)


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _absent(
    request: HttpRequest, name: str, status: int, found: Data, **context: object
) -> HttpResponse:
    return render(
        request, f"website/{name}.html", {"site": found["site"], **context}, status=status
    )

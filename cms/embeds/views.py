"""What pages of partners load: the script, the frame, the fragment, and the funder's emblem."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cms.embeds import script
from cms.embeds.headers import open_to_frames, open_to_scripts
from cms.embeds.wanted import Wanted
from cms.embeds.words import language_of_words
from cms.website.answers import AnswerError, Data, ask
from cms.website.rendering import MISTAKEN
from cms.website.responses import kept
from cms.website.views import website_view
from graphql_api.errors import Code, RequestError

Opened = Callable[[HttpResponseBase], HttpResponseBase]

_MISTAKEN = {*MISTAKEN, Code.UNKNOWN_LOCALE}
_EMBLEM = Path(settings.BASE_DIR) / "cms" / "static" / "website" / "european-union.svg"
# A page finds the newest within an hour, and for a week the one it has, should we not answer.
_NEWEST = "public, max-age=3600, stale-while-revalidate=604800, stale-if-error=604800"
_FOR_EVER = "public, max-age=31536000, immutable"


@gzip_page
@non_atomic_requests
@require_safe
def newest_script(request: HttpRequest) -> HttpResponseBase:
    """The script as it is now; what it does for a page changes compatibly only."""
    return _script(request, script.current(), _NEWEST)


@gzip_page
@non_atomic_requests
@require_safe
def issued_script(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The very script of that digest, however old it is."""
    if digest not in script.issued():
        # Plainly: no reader sees it, and the page for readers would ask the database.
        missing = HttpResponse("There is no such script.\n", "text/plain; charset=utf-8", 404)
        return _lasting(open_to_scripts(missing), "no-store")
    return _script(request, script.issued()[digest], _FOR_EVER)


@non_atomic_requests
@require_safe
def emblem(request: HttpRequest) -> HttpResponseBase:
    """The flag that funders want beside their notice, at an address that stays."""
    response = HttpResponse(_EMBLEM.read_bytes(), content_type="image/svg+xml")
    return _lasting(open_to_scripts(kept(request, response)), _NEWEST)


@website_view
def framed_list(request: HttpRequest) -> HttpResponseBase:
    """A list as a page of its own, for a frame of somebody else's page."""
    return _list(request, "website/embeds/frame.html", open_to_frames)


@website_view
def fragment(request: HttpRequest) -> HttpResponseBase:
    """A list as plain HTML without a page around it, for servers that put it into theirs."""
    return _list(request, "website/embeds/list.html", open_to_scripts)


def _script(request: HttpRequest, found: script.Script, lifetime: str) -> HttpResponseBase:
    response = HttpResponse(found.content, content_type="text/javascript; charset=utf-8")
    return _lasting(open_to_scripts(kept(request, response)), lifetime)


def _lasting(response: HttpResponseBase, lifetime: str) -> HttpResponseBase:
    response["Cache-Control"] = lifetime
    return response


def _list(request: HttpRequest, template: str, opened: Opened) -> HttpResponseBase:
    language = language_of_words(request.GET.get("locale") or settings.LANGUAGE_CODE)
    with override(language):
        wanted = Wanted.of(request.GET)
        data, problems = _answer(wanted)
        context = {"wanted": wanted, "problems": problems, "language": language}
        if data is not None:
            context |= _shown(request, wanted, data)
        response = render(request, template, context, status=400 if problems else 200)
    response["Content-Language"] = language
    if problems:
        response["Cache-Control"] = "no-store"
        return opened(response)
    return opened(kept(request, response))


def _answer(wanted: Wanted) -> tuple[Data | None, list[str]]:
    """The data of the list, or what is wrong with the question."""
    if wanted.problems:
        return None, wanted.problems
    try:
        return ask(wanted.kind.document, wanted.variables), []
    except AnswerError as error:
        if not error.codes <= _MISTAKEN:
            raise
        return None, [str(error)]
    except RequestError as error:
        # A value that is none of an enumeration, for one.
        if error.code not in _MISTAKEN:
            raise
        return None, [error.message]


def _shown(request: HttpRequest, wanted: Wanted, data: Data) -> Data:
    site = data["site"]
    sections = {section["code"]: section["url"] for section in site["sections"]}
    home = site["url"] or request.build_absolute_uri("/")
    whole = sections.get(wanted.kind.section, home)
    if not wanted.kind.section:
        whole = urljoin(home, "organisations/")
    return {
        "entries": data["list"]["nodes"],
        "site": site,
        "whole": whole,
        "emblem": request.build_absolute_uri(reverse("embed-emblem")),
    }

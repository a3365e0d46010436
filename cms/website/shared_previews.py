"""Previews for people without an account: a link shows one draft as the page it will be.

The link holds the token of the preview, behind the question mark: what stands there is not logged.
"""

from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.website.answers import Data, ask
from cms.website.rendering import language, shown
from content.editions.kinds import PAGE_KINDS
from graphql_api.addresses import absolute
from graphql_api.callers import Caller, holder_of
from graphql_api.errors import RequestError
from graphql_api.identity import encode
from graphql_api.language import Language
from graphql_api.models import PreviewToken
from graphql_api.models.preview_tokens import End
from graphql_api.time_limit import UnavailableError

_PARAMETER = "token"
# Nobody keeps it, finds it or learns from where somebody came.
_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


def link_of(secret: str) -> str:
    """The address that shows the preview to whoever has it."""
    return absolute(f"{reverse('shared-preview')}?{_PARAMETER}={secret}")


@non_atomic_requests
@require_safe
def shared_preview(request: HttpRequest) -> HttpResponse:
    """Show the draft to which the token belongs; say why where it cannot be shown any more."""
    token = PreviewToken.objects.with_secret(request.GET.get(_PARAMETER, ""))
    if token is None:
        raise Http404
    with override(token.locale):
        response = _answer(request, token)
    for name, value in _HEADERS.items():
        response[name] = value
    return response


def _answer(request: HttpRequest, token: PreviewToken) -> HttpResponse:
    end = token.end(timezone.now())
    if end is not None:
        return _refusal(request, _words(end), 410)
    try:
        return _shown(request, token, holder_of(token))
    except UnavailableError as error:
        response = render(request, "website/unavailable.html", status=503)
        response["Retry-After"] = error.headers["Retry-After"]
        return response
    except RequestError:
        words = _("The draft cannot be shown any more: it was deleted, moved or locked.")
        return _refusal(request, words, 410)


def _shown(request: HttpRequest, token: PreviewToken, caller: Caller) -> HttpResponse:
    preferred = language()
    wanted = Language(token.locale, tuple(preferred["fallback"]))
    node_id = encode(token.kind, str(token.key), wanted)
    found = ask("preview", {"id": node_id, "locale": token.locale}, caller)
    context: Data = {"is_preview": True, "shared_preview": token}
    if token.kind in PAGE_KINDS:
        lookup = {"page": {"page": {**found["page"], "id": node_id}}, "site": found["site"]}
        return shown(request, lookup, caller, **context)
    context |= {"site": found["site"], "object": _shared_record(found["page"])}
    return render(request, "preview/shared_record.html", context)


def _shared_record(node: Data) -> dict[str, Any]:
    """As the template names it, which the admin shows too."""
    names = {"shortName": "short_name", "wording": "text"}
    return {names.get(name, name): value for name, value in node.items()}


def _refusal(request: HttpRequest, reason: str, status: int) -> HttpResponse:
    context = {"reason": reason, "is_over": True}
    return render(request, "website/no_preview.html", context, status=status)


def _words(end: End) -> str:
    return {
        End.REVOKED: _("This preview was revoked. Ask whoever gave you the link."),
        End.EXPIRED: _("This preview has expired. Ask whoever gave you the link for a new one."),
        End.LEFT: _("Whoever shared this preview has no access any more."),
    }[end]

"""What every request passes besides Django's and Wagtail's own middleware."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from wagtail.admin import messages

from cms.headers import is_signing_in
from cms.publication import edit_address
from content.publication import PublicationRefusedError
from content.submission import TranslationRefusedError

# Their answers are the same in whichever language the browser is set.
ADDRESSES_WITHOUT_LANGUAGE = frozenset(
    {
        "graphql",
        "picture",
        "embed-script",
        "embed-script-issued",
        "embed-emblem",
        "embed-list",
        "embed-fragment",
        "download-document",
        "card",
        "shared-preview",
    }
)


class LanguageMiddleware(LocaleMiddleware):
    """Django's choice of a language, silent where the language of a browser means nothing.

    A cache would otherwise keep one copy per language setting, and Content-Language would name a
    language that the answer is not in.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if is_signing_in(request.path_info):
            # Nobody knows yet which language of the admin somebody prefers, except the browser.
            language = translation.get_language_from_request(request)
            if language in dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES):
                translation.activate(language)
                request.LANGUAGE_CODE = language

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        match = request.resolver_match
        if match is not None and match.url_name in ADDRESSES_WITHOUT_LANGUAGE:
            return response
        return super().process_response(request, response)


class AdminLanguageMiddleware:
    """The language of the person at work for the whole of a request to the admin.

    Wagtail sets it for its views alone, and tells in the site's language that they may not be seen.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = translation.get_language()
        try:
            return self.get_response(request)
        finally:
            translation.activate(before)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.path.startswith(reverse("wagtailadmin_home")):
            profile = getattr(request.user, "wagtail_userprofile", None)
            if profile is not None:
                translation.activate(profile.get_preferred_language())


class RefusalMiddleware:
    """Show an editor why something was refused, wherever in the admin it was raised.

    The transaction is already rolled back; outside the admin the error goes its usual way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, PublicationRefusedError | TranslationRefusedError):
            return None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if not request.accepts("text/html"):
            # The shape in which Wagtail's own views answer its scripts.
            return JsonResponse(
                {"success": False, "error_code": "refused", "error_message": error.message},
                status=400,
            )
        messages.error(request, error.message)
        return redirect(edit_address(request, error.instance))

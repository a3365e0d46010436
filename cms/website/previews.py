"""Previews in the admin: the page of the website, from what stands in the editor's form."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from cms.website.answers import ask
from cms.website.rendering import language, shown
from content.editions.builders.registry import identity_of
from content.editions.drafts import Draft
from content.editions.kinds import Audience
from graphql_api.callers import Caller
from graphql_api.errors import RequestError


def preview(page: Any, request: HttpRequest) -> HttpResponse:
    """Show the page as publishing it would, to whoever Wagtail lets preview it."""
    kind, key = identity_of(page)
    locale = page.locale.language_code
    caller = Caller(Audience.PUBLIC, draft=Draft(kind, key, locale, instance=page))
    with override(locale):
        try:
            found = ask("lookup", {"path": path_of(page), **language()}, caller)
            response = shown(request, found, caller, self=page, is_preview=True)
        except RequestError as error:
            response = render(request, "website/no_preview.html", {"reason": error.message})
    response["Cache-Control"] = "private, no-store"
    return response


def path_of(page: Any) -> str:
    """The path under which the page would be published; empty where it would have none."""
    parts = page.get_url_parts()
    return (parts and parts[2]) or ""

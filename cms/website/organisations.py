"""The list of organisations, which have no pages of their own."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cms.website import lists
from cms.website.answers import AnswerError, ask
from cms.website.filters import ORGANISATIONS, Selection
from cms.website.rendering import MISTAKEN, language
from cms.website.responses import kept
from cms.website.views import website_view


@website_view
def organisations(request: HttpRequest) -> HttpResponseBase:
    """Show organisations by name, with filters by kind and country."""
    selection = Selection.of(request.GET, ORGANISATIONS)
    try:
        data = ask("organisations", {**language(), **selection.variables})
    except AnswerError as error:
        if error.codes <= MISTAKEN:
            raise Http404 from error
        raise
    context = {"selection": selection, **data, **lists.around(data["list"], selection)}
    return kept(request, render(request, "website/organisations.html", context))

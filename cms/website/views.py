"""What every view of the website shares: safe methods, no transaction, compression, honest 503."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from graphql_api.lost_database import note_if_lost
from graphql_api.time_limit import UnavailableError

View = Callable[..., HttpResponseBase]


def website_view(view: View) -> View:
    """Answers are their own transactions; nothing is asked for but to read."""
    answered = honest_about_the_database(view)
    website: View = non_atomic_requests(gzip_page(require_safe(answered)))
    return website


def honest_about_the_database(view: View) -> View:
    """Where the database does not answer, say so for now."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except UnavailableError as error:
            note_if_lost(request.META, error)
            response = render(request, "website/unavailable.html", status=503)
            response["Retry-After"] = error.headers["Retry-After"]
            response["Cache-Control"] = "no-store"
            return response

    return guarded

"""How long a page of the website may be kept: like an answer of the API, until it changes."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def kept(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Let caches keep the page if they ask each time whether it still holds; answer 304 if so."""
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["Cache-Control"] = "public, max-age=0, must-revalidate, stale-if-error=3600"
    found: HttpResponseBase = get_conditional_response(
        request, etag=response["ETag"], response=response
    )
    return found

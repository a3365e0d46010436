"""Scripts of other sites may read what everybody may read.

Without credentials: a browser sends neither cookies nor a key, which belongs on a server, where
visitors cannot copy it.
"""

from django.http import HttpResponse

METHODS = "GET, HEAD, POST, OPTIONS"
_SECONDS_TO_REMEMBER = 24 * 60 * 60
_READABLE = "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"


def preflight() -> HttpResponse:
    """Answer what a browser asks before it sends a request of another site."""
    response = HttpResponse(status=204, headers={"Allow": METHODS})
    del response["Content-Type"]
    response["Access-Control-Allow-Methods"] = METHODS
    # The wildcard never includes Authorization.
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = str(_SECONDS_TO_REMEMBER)
    return response


def open_to_scripts(response: HttpResponse) -> None:
    """Let scripts of every site read the answer, whatever it says."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = _READABLE

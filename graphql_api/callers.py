"""Who is asking. The caller's credentials decide what can be seen, never the query."""

from dataclasses import dataclass

from django.http import HttpRequest

from content.editions.kinds import Audience
from graphql_api.errors import Code, RequestError


@dataclass(frozen=True)
class Caller:
    """Somebody who reads; ``audience`` is the highest level of visibility shown to them."""

    audience: Audience


ANONYMOUS = Caller(Audience.PUBLIC)


def caller_of(request: HttpRequest) -> Caller:
    """Tell who asks. Cookies say nothing here; credentials that are not known are refused.

    An unknown key is never read as anonymous: its holder would take the smaller answer for the
    whole one.
    """
    if request.headers.get("Authorization"):
        raise RequestError(
            Code.UNAUTHENTICATED,
            "This key is not known. Leave the Authorization header out to read public content.",
            status=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
    return ANONYMOUS

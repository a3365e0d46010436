"""Who asks, as far as their session says enough."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from cms.accounts import second_factor


class AccountMiddleware:
    """Takes nobody for signed in whose second factor is missing, at whatever address.

    Follows Django's own. Whoever must have a second factor and did not show it is a stranger, also
    where a session is older than that duty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_known_user, request))
        return self.get_response(request)


def _known_user(request: HttpRequest) -> Any:
    user = get_user(request)
    if not user.is_authenticated:
        return user
    if second_factor.is_missing(request.session, user):
        return AnonymousUser()
    request.session.touch()
    return user

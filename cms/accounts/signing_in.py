"""Signing somebody in: at once, or after the second factor."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cms.accounts import audit, pending, second_factor
from cms.accounts.pending import Pending
from graphql_api.client_addresses import network_of


def go_on(request: HttpRequest, recognised: Pending) -> HttpResponse:
    """Sign in whoever was recognised, or lead them to what is still missing."""
    user = recognised.user
    if second_factor.device_of(user) is not None:
        pending.begin(request, recognised)
        return redirect("second_factor")
    if second_factor.is_required(user):
        pending.begin(request, recognised)
        return redirect("second_factor_set_up")
    return complete(request, recognised, has_second_factor=False)


def complete(request: HttpRequest, recognised: Pending, *, has_second_factor: bool) -> HttpResponse:
    """Sign in, in a session with a new key, and go where they wanted to go."""
    pending.end(request)
    login(request, recognised.user, backend=recognised.backend)
    if has_second_factor:
        request.session[second_factor.SHOWN] = True
    # 0: the cookie ends with the browser.
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if recognised.remember else 0)
    user = recognised.user
    audit.note(audit.SIGNED_IN, user, by=user, address=network_of(request))
    return redirect(recognised.following or reverse("wagtailadmin_home"))

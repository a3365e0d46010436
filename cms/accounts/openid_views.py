"""To the OpenID Connect provider and back."""

import logging
from urllib.parse import urljoin

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from cms.accounts import openid, signing_in
from cms.accounts.openid import NotRecognisedError
from cms.accounts.pending import Pending

logger = logging.getLogger(__name__)

FOLLOWING = "uca_openid_following"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@require_POST
def to_provider(request: HttpRequest) -> HttpResponse:
    """By POST with the form's token, so that no other site can begin a sign-in."""
    if settings.OPENID_CONNECT is None:
        raise Http404
    following = request.POST.get("next", "")
    is_local = url_has_allowed_host_and_scheme(
        following, {request.get_host()}, require_https=request.is_secure()
    )
    request.session[FOLLOWING] = following if is_local else ""
    callback = urljoin(settings.WAGTAILADMIN_BASE_URL, reverse("openid_callback"))
    try:
        address = openid.address_to_ask(request, callback)
    except NotRecognisedError as error:
        return _refused(request, error)
    # Not a redirect: the policy of our pages lets no form lead elsewhere.
    return render(
        request,
        "wagtailadmin/accounts/to_provider.html",
        {"address": address, "provider": openid.name()},
    )


@never_cache
@require_GET
def from_provider(request: HttpRequest) -> HttpResponse:
    """Sign in whoever comes back and has an account; everybody else learns no reason."""
    if settings.OPENID_CONNECT is None:
        raise Http404
    try:
        user = openid.recognise(request)
    except NotRecognisedError as error:
        return _refused(request, error)
    following = request.session.pop(FOLLOWING, "")
    return signing_in.go_on(request, Pending(user, BACKEND, following, remember=False))


def _refused(request: HttpRequest, error: NotRecognisedError) -> HttpResponse:
    logger.warning("OpenID Connect: nobody was signed in. %s", error)
    messages.error(
        request,
        _(
            "%(provider)s did not confirm that you have an account here. "
            "Sign in with your password, or ask an administrator."
        )
        % {"provider": openid.name()},
    )
    return redirect("wagtailadmin_login")

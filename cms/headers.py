"""What every answer says about who may use it and what it may do in a browser.

``SecurityMiddleware`` says the rest: HSTS, ``nosniff``, Referrer-Policy and COOP. A header that a
view has set stays as it is.
"""

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# Answers of the API and pictures are for the pages of others too. So are the files of our styles:
# a list in a frame without an origin of its own is a stranger even to the site that it comes from.
OPEN_TO_ALL = ("/graphql/", "/pictures/", f"/{settings.STATIC_URL.strip('/')}/")

PERMISSIONS = ", ".join(
    f"{name}=()"
    for name in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)

_EVERYWHERE_IN_THE_ADMIN = (
    "default-src 'self'; "
    "img-src 'self' data: blob:; "
    "font-src 'self' data:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'self'; "
    # Wagtail's editor sizes and places things by style attributes.
    "style-src 'self' 'unsafe-inline'; "
)
# Wagtail's choosers and date fields start themselves by scripts within the page, in fragments that
# are fetched too, where no nonce and no hash reaches. Nothing from elsewhere, and no eval.
ADMIN_POLICY = _EVERYWHERE_IN_THE_ADMIN + "script-src 'self' 'unsafe-inline'"
# Where passwords are typed nothing of the kind is needed.
SIGN_IN_POLICY = _EVERYWHERE_IN_THE_ADMIN + "script-src 'self'"
SIGN_IN = ("login/", "password_reset/")


class HeadersMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        is_open = request.path_info.startswith(OPEN_TO_ALL)
        headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin"
        )
        policy = _policy(request.path_info)
        if policy:
            headers.setdefault("Content-Security-Policy", policy)
        return response


@cache
def _admin() -> str:
    return reverse("wagtailadmin_home")


def is_signing_in(path: str) -> bool:
    """Whether it is an address of the admin for people who are not signed in yet."""
    return path.startswith(_admin()) and path.removeprefix(_admin()).startswith(SIGN_IN)


def _policy(path: str) -> str:
    """The admin's policy for an address in it, "" elsewhere."""
    if is_signing_in(path):
        return SIGN_IN_POLICY
    return ADMIN_POLICY if path.startswith(_admin()) else ""

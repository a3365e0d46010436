"""What browsers are told of answers that other people's pages load: the one place for it.

These answers carry their whole policy themselves. A policy for all pages must leave them as they
are; ``is_open`` knows them again.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http.response import HttpResponseBase

_FRAME = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' {pictures}",
        "base-uri 'none'",
        "form-action 'none'",
        # Anybody may frame it: it shows what everybody may see, and does nothing.
        "frame-ancestors *",
    )
)
_NOTHING = "default-src 'none'; frame-ancestors 'none'"
_MARK = "is_open_to_other_origins"


def open_to_scripts(response: HttpResponseBase) -> HttpResponseBase:
    """For what pages of any origin load or read; it is no page itself."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    response["Content-Security-Policy"] = _NOTHING
    return _open(response)


def open_to_frames(response: HttpResponseBase) -> HttpResponseBase:
    """For a page that pages of any origin show in a frame."""
    # Answers name pictures by the address of the site, whichever of its names was asked.
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    pictures = f"{site.scheme}://{site.netloc}"
    response["Content-Security-Policy"] = _FRAME.format(pictures=pictures)
    # Django's own decorator of this name sets the same.
    response.xframe_options_exempt = True  # type: ignore[attr-defined] # as Django does
    return _open(response)


def is_open(response: HttpResponseBase) -> bool:
    """Whether the answer is made for other origins, by one of the functions above."""
    return getattr(response, _MARK, False)


def _open(response: HttpResponseBase) -> HttpResponseBase:
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "strict-origin-when-cross-origin"
    setattr(response, _MARK, True)
    return response

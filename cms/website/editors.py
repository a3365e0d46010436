"""What signed-in editors get besides on the website: Wagtail's bar, and what only they may see.

Visitors have no session and are never asked for one: their pages are the same for everybody.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from cms.security_policy import for_editors


def editors_page(request: HttpRequest, path: str) -> Any:
    """The live page under the address, if whoever asks may edit it; else None."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if not request.user.has_perm("wagtailadmin.access_admin"):
        return None
    found = Page.find_for_request(request, path)
    if found is None or not found.permissions_for_user(request.user).can_edit():
        return None
    return found.specific


@for_editors
def for_nobody_else(response: HttpResponse) -> HttpResponse:
    """Keep what one editor sees out of every cache."""
    response["Cache-Control"] = "private, no-store"
    return response

"""Content-Security-Policy: every page says what its reader's browser may load, run and frame.

The policies stand in ``cms.settings.browser``, the work is django-csp's. A view adds to its policy
with ``csp.decorators.csp_update`` and replaces parts of it with ``csp_replace``, one of each.
"""

from collections.abc import Callable
from typing import Any

from csp.constants import NONCE, SELF
from csp.decorators import csp_replace, csp_update
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponseBase]

# Wagtail's bar, which signed-in editors alone get, checks the page and may look at it in a frame.
for_editors = csp_replace({"frame-ancestors": [SELF]})

# GraphiQL asks the API, and writes the styles of its dialogs under a number used once.
for_explorer = csp_update({"style-src": [NONCE], "img-src": ["data:"]})

# The page on which partners choose a list shows it in a frame.
for_shown_frames = csp_update({"frame-src": [SELF]})


class SecurityPolicyMiddleware(CSPMiddleware):
    """django-csp's, with policies for branches of addresses."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if parts.config is None and not report_only:
            parts.config = _policy_of(request.path_info)
        return parts


def framed_by_anyone(view: View) -> View:
    """Let every site show the answers of a view in a frame."""
    framed: View = xframe_options_exempt(csp_replace({"frame-ancestors": None})(view))
    return framed


def _policy_of(path: str) -> dict[str, Any]:
    fitting = [prefix for prefix in settings.SECURITY_POLICIES if path.startswith(prefix)]
    if fitting:
        policy: dict[str, Any] = settings.SECURITY_POLICIES[max(fitting, key=len)]
        return policy
    public: dict[str, Any] = settings.PUBLIC_SECURITY_POLICY
    # Addresses of pictures are written out in full, whatever name the site was visited by.
    return public | {"img-src": [*public["img-src"], settings.WAGTAILADMIN_BASE_URL]}

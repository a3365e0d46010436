"""What browsers may load, run and frame on our pages: what this site serves itself, and no more."""

from csp.constants import NONE, SELF

# Of every page outside the admin. A view that needs more says so by a decorator of django-csp,
# pages that others may frame by `cms.security_policy.framed_by_anyone`.
PUBLIC_SECURITY_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    # Nothing of ours asks for more, but tools that judge a page read robots.txt from within it.
    "connect-src": [SELF],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}

# Policies of whole branches of addresses, by their beginning; the longest that fits holds.
SECURITY_POLICIES: dict[str, dict[str, list[str]]] = {}

# django-csp's own setting, for what it does itself: these addresses get no policy.
CONTENT_SECURITY_POLICY = {
    "EXCLUDE_URL_PREFIXES": ["/admin/"],
    "DIRECTIVES": PUBLIC_SECURITY_POLICY,
}

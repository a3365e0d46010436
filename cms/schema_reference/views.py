"""The page of the reference: made once in each language, since the schema changes with the code."""

from functools import cache

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cms.schema_reference.entries import Entry, entries
from graphql_api.schema import graphql_schema

HEADINGS: dict[str, str | Promise] = {
    "query": _("What can be asked"),
    "object": _("Objects"),
    "interface": _("Interfaces"),
    "union": _("Unions"),
    "input": _("Inputs"),
    "enum": _("Enumerations"),
    "scalar": _("Scalars"),
    "directive": _("Directives"),
}


# Half a megabyte that packs to a tenth; there is nothing secret beside it to be guessed from sizes.
@gzip_page
@non_atomic_requests
@require_safe
@cache_control(public=True, max_age=300)
def schema_reference(request: HttpRequest) -> HttpResponse:
    """Show every type, field, argument and value that the schema describes."""
    body = _body(get_language() or "")
    context = {"body": body, "languages": settings.WAGTAILADMIN_PERMITTED_LANGUAGES}
    return render(request, "website/schema_reference.html", context)


@cache
def _body(language: str) -> SafeString:
    """The reference in the language that is active, which is ``language``."""
    return render_to_string("website/parts/schema.html", {"kinds": _kinds()})


def _kinds() -> list[tuple[str, str | Promise, list[Entry]]]:
    """Each kind with its heading and its types."""
    return [(kind, HEADINGS[kind], found) for kind, found in entries(graphql_schema)]

"""What search engines are told: every public page with its languages, and what to leave alone."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from cms.website.responses import kept
from cms.website.views import website_view
from content.editions.kinds import PAGE_KINDS, Audience
from content.editions.models import Edition

_XML = "application/xml; charset=utf-8"


@website_view
def robots(request: HttpRequest) -> HttpResponse:
    """Leave the admin alone; everything else may be read."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = ["User-agent: *", f"Disallow: {reverse('wagtailadmin_home')}", f"Sitemap: {sitemap}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@website_view
def sitemap_index(request: HttpRequest) -> HttpResponseBase:
    """One sitemap for each language in which pages are published."""
    locales = _public_pages().values_list("locale", flat=True).distinct().order_by("locale")
    addresses = [
        request.build_absolute_uri(reverse("sitemap-language", args=[locale])) for locale in locales
    ]
    context = {"addresses": addresses}
    return kept(request, render(request, "website/sitemap_index.xml", context, content_type=_XML))


@website_view
def sitemap(request: HttpRequest, locale: str) -> HttpResponseBase:
    """Every public page of one language, each with its versions in the others."""
    versions: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    columns = ("key", "locale", "url", "last_published_at")
    for row in _public_pages().order_by("path", "locale").values(*columns):
        versions[row["key"]].append(row)
    pages = [
        {"page": row, "versions": group if len(group) > 1 else []}
        for group in versions.values()
        for row in group
        if row["locale"] == locale
    ]
    if not pages:
        raise Http404
    context = {"pages": pages, "source": settings.LANGUAGE_CODE}
    return kept(request, render(request, "website/sitemap.xml", context, content_type=_XML))


def _public_pages() -> Any:
    return Edition.objects.of_kind(*PAGE_KINDS).visible_to(Audience.PUBLIC)

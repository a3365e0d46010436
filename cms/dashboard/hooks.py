"""Where the first page meets Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from cms.dashboard.panels import arrange
from cms.dashboard.views import full_list
from cms.searching.panel import UnansweredQueriesPanel


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [path("<slug:name>/", full_list, name="list")]
    return [path("today/", include((urls, "dashboard")))]


@hooks.register("construct_homepage_panels")
def construct_homepage_panels(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(UnansweredQueriesPanel(request))
    arrange(request, panels)

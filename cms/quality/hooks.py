"""Where the reports on quality meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.quality import views


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", views.quality, name="report"),
        path("links/", views.dead_links, name="links"),
    ]
    return [path("reports/quality/", include((urls, "quality")))]


class _ForEditors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_see_reports(request.user)


@hooks.register("register_reports_menu_item")
def register_quality_menu_item() -> MenuItem:
    address = reverse("quality:report")
    return _ForEditors(_("Content quality"), address, name="quality", icon_name="check", order=600)


@hooks.register("register_reports_menu_item")
def register_links_menu_item() -> MenuItem:
    address = reverse("quality:links")
    return _ForEditors(_("Dead links"), address, name="dead-links", icon_name="link", order=610)

"""Where the figures meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.observation import views
from cms.observation.models import VIEW_FIGURES


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [path("", views.report, name="report")]
    return [path("reports/api/", include((urls, "api_figures")))]


class _ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_see(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    address = reverse("api_figures:report")
    return _ForAdministrators(
        _("Use of the API"), address, name="api-figures", icon_name="order", order=890
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    app_label, codename = VIEW_FIGURES.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)

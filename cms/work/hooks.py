"""Where background work meets Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.work import views
from cms.work.models import MANAGE_WORK


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", views.work, name="report"),
        path("<uuid:pk>/repeat/", views.repeat, name="repeat"),
    ]
    return [path("reports/work/", include((urls, "background_work")))]


class _ForAdministrators(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_manage(request.user)


@hooks.register("register_reports_menu_item")
def register_menu_item() -> MenuItem:
    address = reverse("background_work:report")
    return _ForAdministrators(
        _("Background work"), address, name="background-work", icon_name="tasks", order=900
    )


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    app_label, codename = MANAGE_WORK.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)

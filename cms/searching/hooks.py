"""Search in Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from cms.searching.viewsets import SearchingGroup


@hooks.register("register_admin_viewset")
def register_searching() -> SearchingGroup:
    return SearchingGroup()


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="search", content_type__model="querystatistic"
    )

"""Where spreadsheets meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.permissions import policy_registry

from cms.spreadsheets import downloads, views
from content.models import Cluster
from content.spreadsheets.history import IMPORTED, TAKEN_BACK
from content.viewsets.pages import RecordIndexView

_MENU_ORDER = 165


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", views.overview, name="overview"),
        path("<slug:kind_name>/template/", downloads.template, name="template"),
        path("<slug:kind_name>/export/", downloads.export, name="export"),
        path("<slug:kind_name>/import/", views.import_file, name="upload"),
        path("imports/<int:pk>/", views.show, name="import"),
        path("imports/<int:pk>/confirm/", views.confirm, name="confirm"),
        path("imports/<int:pk>/run/", views.run, name="run"),
        path("imports/<int:pk>/status/", views.status, name="status"),
        path("imports/<int:pk>/undo/", views.undo, name="undo"),
    ]
    return [path("spreadsheets/", include((urls, "spreadsheets")))]


class SpreadsheetsMenuItem(MenuItem):
    """Asks no more than the other entries of the menu; the page itself knows exactly."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy_registry.get_by_type(Cluster).user_has_any_permission(
            request.user, RecordIndexView.any_permission_required
        )


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    return SpreadsheetsMenuItem(
        _("Spreadsheets"),
        reverse("spreadsheets:overview"),
        name="spreadsheets",
        icon_name="table",
        order=_MENU_ORDER,
    )


class _NamesTheFile(LogFormatter):
    """Says in the history of a record which file changed it."""

    def format_message(self, log_entry: Any) -> str:
        return str(self.message) % {"file": (log_entry.data or {}).get("file", "?")}


class _Imported(_NamesTheFile):
    label = _("Import a spreadsheet")
    message = _("Imported from the spreadsheet “%(file)s”")


class _TakenBack(_NamesTheFile):
    label = _("Undo an import")
    message = _("Restored: the import of “%(file)s” was undone")


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(IMPORTED)(_Imported)
    actions.register_action(TAKEN_BACK)(_TakenBack)

"""Where the states of translations meet Wagtail's admin. Imported by ``cms.wagtail_hooks``."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from cms.translation.changes_page import changes
from cms.translation.languages_views import AddLanguageMenuItem, languages, skeleton
from cms.translation.minor_edit_view import mark_if_ticked, revert_minor_edit
from cms.translation.minor_edits import MARKED, REVERTED
from cms.translation.panels import TranslationsPanel
from cms.translation.report import MatrixView, StatesMenuItem, StatesView

# Before the package's own addresses; its report makes eight queries a row.
BEFORE_PACKAGE = -1


def _to_our_report(request: HttpRequest) -> HttpResponse:
    return redirect("translation_states:matrix")


@hooks.register("register_admin_urls", order=BEFORE_PACKAGE)
def register_state_urls() -> list[URLPattern | URLResolver]:
    urls = [
        path("", MatrixView.as_view(), name="matrix"),
        path("list/", StatesView.as_view(), name="list"),
        path("list/results/", StatesView.as_view(results_only=True), name="list_results"),
        path("<int:translation_id>/changes/", changes, name="changes"),
        path("languages/", languages, name="languages"),
        path("languages/<str:language_code>/", skeleton, name="skeleton"),
        path("minor-edits/<int:edit_id>/revert/", revert_minor_edit, name="revert_minor_edit"),
    ]
    return [
        path("translations/", include((urls, "translation_states"))),
        path("localize/reports/translations/", _to_our_report),
        path("localize/reports/translations/results/", _to_our_report),
    ]


@hooks.register("construct_reports_menu")
def without_package_report(request: HttpRequest, menu_items: list[Any]) -> None:
    """Ours tells what the package's does not, and asks who may see which language."""
    theirs = reverse("wagtail_localize:translations_report")
    menu_items[:] = [item for item in menu_items if getattr(item, "url", "") != theirs]


@hooks.register("register_reports_menu_item")
def register_report() -> StatesMenuItem:
    return StatesMenuItem(
        _("Translations"),
        reverse("translation_states:matrix"),
        name="translation-states",
        icon_name="wagtail-localize-language",
        order=100,
    )


@hooks.register("register_settings_menu_item")
def register_languages() -> AddLanguageMenuItem:
    return AddLanguageMenuItem(
        _("Add a language"),
        reverse("translation_states:languages"),
        name="add-language",
        icon_name="globe",
        order=701,
    )


@hooks.register("construct_homepage_panels")
def add_translations_panel(request: HttpRequest, panels: list[Any]) -> None:
    panel = TranslationsPanel(request.user)
    if panel.is_shown:
        panels.append(panel)


@hooks.register("insert_global_admin_css")
def states_style() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/translation.css"))


# Where a page announces both, the second finds the revision marked.
hooks.register("before_publish_page", mark_if_ticked, order=1)
hooks.register("before_publish", mark_if_ticked, order=1)


@hooks.register("after_edit_page")
@hooks.register("after_edit_snippet")
def mark_for_later(request: HttpRequest, instance: Any) -> None:
    """A draft sent to moderation is published later, by somebody who sees no tick box."""
    if "action-submit" in request.POST:
        mark_if_ticked(request, instance)


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        MARKED, _("Minor edit"), _("Published as a minor edit: the translations were kept")
    )
    actions.register_action(
        REVERTED,
        _("Minor edit taken back"),
        _("Took the minor edit back: the changed texts need new translations"),
    )

"""Rule 15: wagtail-localize's addresses, each behind a check of language, right and lock.

The package asks for one global permission or for any right on a snippet's model, whatever the
language, and ignores locks. These views stand at the same paths before its own (the hook's order)
and let a request through only when its user may work on that very object.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.permissions import user_can_edit_snippet_type
from wagtail.snippets.views.snippets import get_snippet_model_from_url_params
from wagtail_localize.views import edit_translation
from wagtail_localize.views.snippets_api import SnippetViewSet

from cms.translation.access import may_edit
from cms.translation.concurrency import unless_changed, unless_override_changed
from cms.translation.exchange.views import download_pofile, upload_pofile
from cms.translation.guards import reading, writing, writing_json
from cms.translation.machine.views import machine_translate
from cms.translation.submission_views import SubmitPage, SubmitSnippet, UpdateTranslations


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Refuse aliases altogether: they show the source's text under another language's address."""
    page = get_object_or_404(Page, pk=page_id)
    if not may_edit(request.user, page):
        raise PermissionDenied
    messages.error(
        request,
        _("A page cannot become an alias: it would show one language's text as another's."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


def list_snippets(request: HttpRequest, app_label: str, model_name: str) -> HttpResponse:
    _require_snippet_right(request, app_label, model_name)
    view = SnippetViewSet.as_view({"get": "list"})
    return view(request, app_label=app_label, model_name=model_name)


def show_snippet(request: HttpRequest, app_label: str, model_name: str, pk: str) -> HttpResponse:
    _require_snippet_right(request, app_label, model_name)
    view = SnippetViewSet.as_view({"get": "retrieve"})
    return view(request, app_label=app_label, model_name=model_name, pk=pk)


def admin_urls() -> list[URLPattern | URLResolver]:
    """The shadowed addresses, spelt as the package spells them; names stay the package's."""
    translate = "translate/<int:translation_id>"
    preview = reading(edit_translation.preview_translation)
    guarded = [
        path("submit/page/<int:page_id>/", SubmitPage.as_view()),
        path(
            "submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/", SubmitSnippet.as_view()
        ),
        path("update/<int:translation_source_id>/", UpdateTranslations.as_view()),
        path(
            f"{translate}/strings/<int:string_segment_id>/edit/",
            writing_json(unless_changed(edit_translation.edit_string_translation)),
        ),
        path(
            f"{translate}/overrides/<int:overridable_segment_id>/edit/",
            writing_json(unless_override_changed(edit_translation.edit_override)),
        ),
        path(f"{translate}/pofile/download/", download_pofile),
        path(f"{translate}/pofile/upload/", upload_pofile),
        path(f"{translate}/machine_translate/", machine_translate),
        path(f"{translate}/preview/", preview),
        path(f"{translate}/preview/<str:mode>/", preview),
        path(f"{translate}/disable/", writing(edit_translation.stop_translation)),
        path("page/<int:page_id>/convert_to_alias/", convert_to_alias),
        path("api/snippets/<slug:app_label>/<slug:model_name>/", list_snippets),
        path("api/snippets/<slug:app_label>/<slug:model_name>/<str:pk>/", show_snippet),
    ]
    return [path("localize/", include(guarded))]


def _require_snippet_right(request: HttpRequest, app_label: str, model_name: str) -> None:
    model = get_snippet_model_from_url_params(app_label, model_name)
    if not user_can_edit_snippet_type(request.user, model):
        raise PermissionDenied

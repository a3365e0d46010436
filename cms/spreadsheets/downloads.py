"""Templates and exports as files to download."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Locale

from cms.spreadsheets import access
from cms.spreadsheets.forms import ExportForm
from cms.spreadsheets.views import kind_or_404
from content.spreadsheets.csv_files import csv_file
from content.spreadsheets.exporting import rows
from content.spreadsheets.library import Library

_TYPES = {
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportForm.CSV: "text/csv; charset=utf-8",
}


@require_safe
def template(request: HttpRequest, kind_name: str) -> HttpResponse:
    """An empty table with explanations and lists to choose from."""
    kind = kind_or_404(kind_name)
    if not access.may_import(access.rights_of(kind, request.user)):
        raise PermissionDenied
    if request.GET.get("form") == ExportForm.CSV:
        return _file(csv_file(kind.columns, []), f"{kind.name}-template", ExportForm.CSV)
    workbook = _workbook_file(kind, [], Library())
    return _file(workbook, f"{kind.name}-template", ExportForm.XLSX)


@require_safe
def export(request: HttpRequest, kind_name: str) -> HttpResponse:
    """Every record of one kind in one language, as the editors left it last."""
    kind = kind_or_404(kind_name)
    languages = access.languages_to_export(request.user)
    form = ExportForm(request.GET, languages=languages, prefix=kind.name)
    if not languages:
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, _("Choose a language and a form of the file."))
        return redirect("spreadsheets:overview")
    locale = Locale.objects.get(language_code=form.cleaned_data["language"])
    library = Library()
    exported = rows(kind, locale, library)
    form_name = form.cleaned_data["form"]
    name = f"{kind.name}-{locale.language_code}-{timezone.localdate():%Y-%m-%d}"
    if form_name == ExportForm.CSV:
        return _file(csv_file(kind.columns, exported), name, form_name)
    return _file(_workbook_file(kind, exported, library), name, form_name)


def _workbook_file(*written: Any) -> bytes:
    from content.spreadsheets.workbooks import workbook_file

    return workbook_file(*written)


def _file(data: bytes, name: str, form_name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=_TYPES[form_name])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form_name}")
    response["Cache-Control"] = "private, no-store"
    return response

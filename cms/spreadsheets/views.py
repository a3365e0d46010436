"""The pages on which tables are taken away, brought back, checked, confirmed and undone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.spreadsheets import access, running
from cms.spreadsheets.forms import ConfirmForm, ExportForm, UploadForm
from content.models import ImportState, RowOutcome, SpreadsheetImport
from content.spreadsheets.cells import FileRefusedError
from content.spreadsheets.kinds import KINDS, SheetKind
from content.spreadsheets.undoing import undo as take_back
from content.spreadsheets.uploading import upload
from content.spreadsheets.writing import ImportRefusedError, steps

_ROWS_ON_A_PAGE = 50
_RECENT = 20
_TABS = (RowOutcome.FAULT, RowOutcome.UPDATE, RowOutcome.CREATE, RowOutcome.UNCHANGED)


def overview(request: HttpRequest) -> HttpResponse:
    """Every kind of table with what this user may do with it, and the imports so far."""
    languages = access.languages_to_export(request.user)
    rights = {kind: access.rights_of(kind, request.user) for kind in KINDS.values()}
    if not languages and not any(map(access.may_import, rights.values())):
        raise PermissionDenied
    imports = access.imports_of(request.user).exclude(state=ImportState.CHECKED)[:_RECENT]
    return render(
        request,
        "wagtailadmin/spreadsheets/overview.html",
        {
            "kinds": [
                {
                    "kind": kind,
                    "export_form": ExportForm(languages=languages, prefix=kind.name),
                    "may_export": bool(languages),
                    "upload_form": UploadForm(prefix=kind.name),
                    "may_import": access.may_import(rights[kind]),
                }
                for kind in KINDS.values()
            ],
            "imports": imports,
            "labels": {kind.name: kind.label for kind in KINDS.values()},
        },
    )


@require_POST
def import_file(request: HttpRequest, kind_name: str) -> HttpResponse:
    """Read and check the file, and show what was found."""
    kind = kind_or_404(kind_name)
    rights = access.rights_of(kind, request.user)
    if not access.may_import(rights):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES, prefix=kind.name)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["file"]))
        return redirect("spreadsheets:overview")
    file = form.cleaned_data["file"]
    try:
        spreadsheet = upload(kind, file.read(), file.name, rights, request.user)
    except FileRefusedError as error:
        messages.error(request, error.message)
        return redirect("spreadsheets:overview")
    return redirect("spreadsheets:import", spreadsheet.pk)


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The import as it stands: checked, running, over."""
    spreadsheet = import_or_404(request, pk)
    kind = KINDS[spreadsheet.kind]
    counts = dict(spreadsheet.rows.order_by().values_list("outcome").annotate(Count("pk")))
    tab = request.GET.get("rows") or next((each for each in _TABS if counts.get(each)), "")
    rows = Paginator(spreadsheet.rows.filter(outcome=tab), _ROWS_ON_A_PAGE)
    rights = access.rights_of(kind, request.user)
    return render(
        request,
        "wagtailadmin/spreadsheets/import.html",
        {
            "spreadsheet": spreadsheet,
            "kind": kind,
            "is_checked": spreadsheet.state == ImportState.CHECKED,
            "is_unfinished": spreadsheet.state in (ImportState.WAITING, ImportState.RUNNING),
            "is_interrupted": running.is_interrupted(spreadsheet),
            "tabs": [(each, each.label, counts.get(each, 0)) for each in _TABS],
            "tab": tab,
            "rows": rows.get_page(request.GET.get("p")),
            "faults": counts.get(RowOutcome.FAULT, 0),
            "to_write": counts.get(RowOutcome.CREATE, 0) + counts.get(RowOutcome.UPDATE, 0),
            "kept_drafts": _kept_drafts(spreadsheet),
            "confirm_form": ConfirmForm(may_publish=rights.may_publish),
            "may_undo": access.may_undo(spreadsheet, request.user),
        },
    )


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the import begin: once, and only if nothing is wrong with it."""
    spreadsheet = import_or_404(request, pk, for_update=True)
    rights = access.rights_of(KINDS[spreadsheet.kind], request.user)
    form = ConfirmForm(request.POST, may_publish=rights.may_publish)
    has_faults = spreadsheet.rows.filter(outcome=RowOutcome.FAULT).exists()
    if spreadsheet.state != ImportState.CHECKED or has_faults or not form.is_valid():
        messages.error(request, _("This import cannot begin. Check the file again."))
        return redirect("spreadsheets:import", pk)
    spreadsheet.publish = form.cleaned_data["mode"] == ConfirmForm.PUBLISH
    spreadsheet.state, spreadsheet.moved_at = ImportState.WAITING, timezone.now()
    spreadsheet.total = steps(spreadsheet)
    spreadsheet.save()
    running.run_in_background.enqueue(spreadsheet.pk)
    return redirect("spreadsheets:import", pk)


@transaction.non_atomic_requests
@require_POST
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the import now if no worker has taken it; the page calls this, or its button."""
    spreadsheet = import_or_404(request, pk)
    running.run(spreadsheet.pk)
    if request.headers.get("Accept", "").startswith("application/json"):
        return status(request, pk)
    return redirect("spreadsheets:import", pk)


def status(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the import is, for the page that shows its progress."""
    spreadsheet = import_or_404(request, pk)
    return JsonResponse(
        {
            "state": spreadsheet.state,
            "done": spreadsheet.done,
            "total": spreadsheet.total,
        }
    )


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole import back, or nothing of it."""
    spreadsheet = import_or_404(request, pk)
    if not access.may_undo(spreadsheet, request.user):
        raise PermissionDenied
    try:
        take_back(spreadsheet, request.user)
    except ImportRefusedError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The import is undone: every record is as it was before."))
    return redirect("spreadsheets:import", pk)


def kind_or_404(name: str) -> SheetKind:
    if name not in KINDS:
        raise Http404
    return KINDS[name]


def import_or_404(request: HttpRequest, pk: int, *, for_update: bool = False) -> SpreadsheetImport:
    imports = access.imports_of(request.user)
    if for_update:
        imports = imports.select_related(None).select_for_update()
    found: SpreadsheetImport = get_object_or_404(imports, pk=pk)
    return found


def _kept_drafts(spreadsheet: SpreadsheetImport) -> Any:
    """Records that stay drafts even if the import publishes: somebody works on them."""
    is_kept = Q(outcome=RowOutcome.UPDATE, is_draft=True)
    return list(spreadsheet.rows.filter(is_kept).values_list("name", flat=True))

"""Downloading and uploading PO files, and the report of what an upload did."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail_localize.models import Translation, get_edit_url

from cms.translation.access import may_edit_language
from cms.translation.exchange.export import export, file_name
from cms.translation.exchange.reading import FileRefusedError, read
from cms.translation.exchange.taking import Report, take
from cms.translation.exchange.unfinished import (
    MOST_BYTES,
    MOST_FILES,
    ArchiveTooLargeError,
    archive,
    editable,
)
from cms.translation.guards import reading, writing

PO = "text/x-gettext-translation; charset=utf-8"
# Names of the choices on the page that reports an upload.
ACCEPT_STALE = "accept_stale"
OVERWRITE = "overwrite"


@reading
@require_GET
def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    response = HttpResponse(str(export(translation)), content_type=PO)
    response["Content-Disposition"] = f'attachment; filename="{file_name(translation)}"'
    return response


@require_GET
def download_unfinished(request: HttpRequest, language: str) -> HttpResponse:
    """Give the files of all translations into a language that lack words, as one archive."""
    locale = get_object_or_404(Locale, language_code=language)
    if not may_edit_language(request.user, locale):
        raise Http404
    try:
        content = archive(editable(locale, request.user))
    except ArchiveTooLargeError:
        messages.error(request, _too_large(locale))
        return redirect(f"{reverse('translation_states:list')}?language={language}")
    name = f"{language}-{timezone.localdate():%Y%m%d}.zip"
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _too_large(locale: Locale) -> str:
    return _(
        "More is unfinished in %(language)s than one archive holds: at most %(files)d translations "
        "and %(megabytes)d MB. Nothing was downloaded. Choose what to translate first in this "
        "list, and download its PO file in its editor."
    ) % {
        "language": locale.get_display_name(),
        "files": MOST_FILES,
        "megabytes": MOST_BYTES // 1024 // 1024,
    }


@writing
@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take what can be taken of the file, all in one transaction; report what was left."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = translation.get_target_instance()
    uploaded = request.FILES.get("file")
    if uploaded is None:
        messages.error(request, _("Choose a PO file that was downloaded from this translation."))
        return redirect(get_edit_url(target))
    try:
        received = read(uploaded.read(), translation, accept_stale=ACCEPT_STALE in request.POST)
    except FileRefusedError as refusal:
        if refusal.is_stale:
            return _report(request, translation, refusal=refusal.message)
        messages.error(request, refusal.message)
        return redirect(get_edit_url(target))
    report = take(translation, received, request.user, overwrite=OVERWRITE in request.POST)
    if report.left:
        return _report(request, translation, report=report)
    messages.success(request, _summary(report))
    return redirect(get_edit_url(target))


def _report(
    request: HttpRequest,
    translation: Translation,
    *,
    report: Report | None = None,
    refusal: str = "",
) -> HttpResponse:
    target = translation.get_target_instance()
    context: dict[str, Any] = {
        "translation": translation,
        "instance": target,
        "edit_url": get_edit_url(target),
        "report": report,
        "summary": _summary(report) if report else "",
        "refusal": refusal,
        "accept_stale": ACCEPT_STALE,
        "was_stale": bool(refusal) or ACCEPT_STALE in request.POST,
        "overwrite": OVERWRITE,
    }
    return render(request, "wagtailadmin/translation/po_report.html", context)


def _summary(report: Report) -> str:
    return _(
        "Taken from the file: %(taken)d. As here already: %(unchanged)d. Without a translation in "
        "the file: %(untranslated)d. About former texts: %(obsolete)d."
    ) % {
        "taken": report.taken,
        "unchanged": report.unchanged,
        "untranslated": report.untranslated,
        "obsolete": report.obsolete,
    }

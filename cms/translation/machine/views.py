"""Asking a machine for what is missing, and accepting what it wrote."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation, get_edit_url

from cms.translation.differences import readable
from cms.translation.field_names import field_label
from cms.translation.guards import reading, writing
from cms.translation.machine.drafts import accept, machine_drafts
from cms.translation.machine.filling import Outcome, fill

MOST_FAULTS_SHOWN = 5


# Every batch is kept at once, and no transaction stays open while a service thinks.
@transaction.non_atomic_requests
@writing
@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    engine = get_machine_translator()
    locales = translation.source.locale, translation.target_locale
    if engine is None or not engine.can_translate(*locales):
        raise Http404
    outcome = fill(translation, request.user, engine, seconds=settings.MACHINE_TRANSLATION_SECONDS)
    _tell(request, outcome, str(engine.display_name))
    return redirect(get_edit_url(translation.get_target_instance()))


@reading
def list_drafts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show every machine draft beside the original."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = translation.get_target_instance()
    return render(
        request,
        "wagtailadmin/translation/machine_drafts.html",
        {
            "translation": translation,
            "instance": target,
            "edit_url": get_edit_url(target),
            "drafts": [_row(target, draft) for draft in machine_drafts(translation)],
        },
    )


@writing
@require_POST
def accept_drafts(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Accept the chosen drafts: from now on they are this person's words."""
    translation = get_object_or_404(Translation, pk=translation_id)
    keys = [int(key) for key in request.POST.getlist("draft") if key.isdecimal()]
    count = accept(translation, keys, request.user)
    messages.success(
        request,
        ngettext("%(count)d text was accepted.", "%(count)d texts were accepted.", count)
        % {"count": count},
    )
    return redirect(get_edit_url(translation.get_target_instance()))


def _row(target: Any, draft: Any) -> dict[str, Any]:
    return {
        "pk": draft.pk,
        "label": field_label(target, draft.context.path),
        "source": readable(draft.translation_of.data),
        "words": readable(draft.data),
        "tool": draft.tool_name,
    }


def _tell(request: HttpRequest, outcome: Outcome, name: str) -> None:
    if outcome.written:
        text = ngettext(
            "%(name)s translated %(count)d text. It is a draft that somebody has to look at.",
            "%(name)s translated %(count)d texts. They are drafts that somebody has to look at.",
            outcome.written,
        )
        messages.success(request, text % {"name": name, "count": outcome.written})
    elif not outcome.left:
        messages.warning(request, _("There isn't anything left to translate."))
    if outcome.left:
        text = ngettext(
            "%(count)d text is still without a translation",
            "%(count)d texts are still without a translation",
            outcome.left,
        ) % {"count": outcome.left}
        reasons = [outcome.reason, *outcome.faults[:MOST_FAULTS_SHOWN]]
        reasons = [reason for reason in reasons if reason]
        messages.warning(request, f"{text}: {'; '.join(reasons)}." if reasons else f"{text}.")

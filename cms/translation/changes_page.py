"""“What changed since the last translation”: old and new words side by side, to be taken over."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail_localize.models import StringTranslation, Translation, get_edit_url
from wagtail_localize.strings import StringValue, validate_translation_links

from cms.translation.access import is_locked_for, may_edit
from cms.translation.differences import differences, readable
from cms.translation.field_names import field_label
from cms.translation.objects import target_of
from cms.translation.previous_texts import ChangedText, changed_texts
from cms.translation.publication import locked_message
from cms.translation.states import state_of
from content.rich_text import plain
from content.submission import TranslationRefusedError


def changes(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show the changed texts of a translation; save the one that was sent.

    Needs the right to edit the translation. A text that somebody has written meanwhile is left
    alone, and what was sent is shown again.
    """
    translation = get_object_or_404(
        Translation.objects.select_related("source", "target_locale"),
        pk=translation_id,
        enabled=True,
    )
    target = target_of(translation)
    if target is None:
        raise Http404
    if not may_edit(request.user, target):
        raise PermissionDenied
    texts = changed_texts(translation)
    if request.method != "POST":
        return _page(request, translation, target, texts)
    if is_locked_for(request.user, target):
        messages.error(request, locked_message(target))
        return redirect(request.path)
    changed = next((t for t in texts if str(t.segment.pk) == request.POST.get("segment")), None)
    refusal = _refusal(request, changed) or _write(request, translation, changed)
    if refusal:
        messages.error(request, refusal)
        return _page(request, translation, target, texts)
    messages.success(request, _("The text was saved; nothing was published."))
    return redirect(request.path)


def _refusal(request: HttpRequest, changed: ChangedText | None) -> str:
    if changed is None:
        return _("This text was translated or changed meanwhile. Look at the page again.")
    written = changed.current.data if changed.current else ""
    if written != request.POST.get("seen", ""):
        return _("Somebody has written this text meanwhile: “%(text)s”. It was left as it is.") % {
            "text": plain(written)
        }
    text = request.POST.get("text", "").strip()
    if not text:
        return _("Write the translation, or take over the previous one.")
    try:
        StringValue.from_translated_html(text)
        validate_translation_links(changed.segment.string.data, text)
    except ValueError as error:
        return str(error)
    return ""


def _write(request: HttpRequest, translation: Translation, changed: ChangedText) -> str:
    """Store the text as its writer's; return why it was refused, if it was."""
    try:
        StringTranslation.objects.update_or_create(
            translation_of=changed.segment.string,
            context=changed.segment.context,
            locale=translation.target_locale,
            defaults={
                "data": request.POST["text"].strip(),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                "tool_name": "",
                "last_translated_by": request.user,
                "has_error": False,
                "field_error": "",
            },
        )
    except TranslationRefusedError as refusal:
        return refusal.message
    return ""


def _page(
    request: HttpRequest, translation: Translation, target: Any, texts: list[ChangedText]
) -> HttpResponse:
    sent = request.POST.get("segment"), request.POST.get("text", "")
    return TemplateResponse(
        request,
        "wagtailadmin/translation/changes.html",
        {
            "target": target,
            "language": translation.target_locale.get_display_name(),
            "language_code": translation.target_locale.language_code,
            "source_code": translation.source.locale.language_code,
            "state": state_of(target),
            "editor_url": get_edit_url(target),
            "texts": [_shown(target, text, *sent) for text in texts],
        },
    )


def _shown(
    target: Any, changed: ChangedText, sent_segment: str | None, sent_text: str
) -> dict[str, Any]:
    current = changed.current.data if changed.current else ""
    is_sent = str(changed.segment.pk) == sent_segment
    return {
        "pk": changed.segment.pk,
        "field": field_label(target, changed.segment.context.path),
        "source": readable(changed.source),
        "previous": changed.previous,
        "previous_source": readable(changed.previous_source),
        "previous_translation": readable(changed.previous_translation),
        "difference": differences(changed.previous_source, changed.source),
        "seen": current,
        "text": sent_text if is_sent else current or changed.previous_translation,
    }

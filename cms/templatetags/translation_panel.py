"""What the translation editor shows above the texts: where the translation stands, what to do."""

import json
from typing import Any

from django import template
from wagtail_localize.models import Translation

from cms.previews.addresses import share_address
from cms.translation.access import is_locked_for, may_edit, may_publish
from cms.translation.concurrency import versions_of
from cms.translation.editor import as_stored
from cms.translation.machine.drafts import machine_drafts
from cms.translation.objects import missing_texts
from cms.translation.publication import SAVE_DRAFT
from cms.translation.review.models import TranslationReviewState
from cms.translation.review.process import current_review
from cms.translation.side_panels import complete

register = template.Library()


@register.inclusion_tag("wagtailadmin/translation/panel.html", takes_context=True)
def translation_panel(context: Any) -> dict[str, Any]:
    """Show the state of the translation that the package's editor is about."""
    request, translation = context["request"], as_stored(context["translation"])
    target = context["instance"]
    complete(context["side_panels"], request)
    sent = current_review(target)
    is_locked = is_locked_for(request.user, target)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "translation": translation,
        "edit_path": request.path,
        "sent": sent,
        "is_in_review": _has_status(sent, TranslationReviewState.STATUS_IN_PROGRESS),
        "is_returned": _has_status(sent, TranslationReviewState.STATUS_REJECTED),
        "missing": len(missing_texts(translation)),
        "machine_drafts": machine_drafts(translation).count(),
        "may_write": may_edit(request.user, target) and not is_locked,
        "may_publish": may_publish(request.user, target),
        "save_draft": SAVE_DRAFT,
        "share_address": share_address(target) if may_edit(request.user, target) else None,
    }


@register.simple_tag(takes_context=True)
def without_alias_action(context: Any) -> str:
    """Take “Convert to alias page” out of the package's footer: it is refused to everybody."""
    props = json.loads(context["props"])
    props["links"]["convertToAliasUrl"] = None
    context["props"] = json.dumps(props)
    return ""


@register.simple_tag
def text_versions(translation: Translation) -> dict[str, dict[int, str]]:
    """Return the versions of texts and of overrides by their segments, for the editor's script."""
    return versions_of(translation)


def _has_status(sent: TranslationReviewState | None, status: str) -> bool:
    return sent is not None and sent.status == status

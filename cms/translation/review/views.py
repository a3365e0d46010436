"""The pages of a review: sending, comparing, approving, returning, withdrawing."""

from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_localize.models import Translation, get_edit_url

from cms.translation.access import may_publish
from cms.translation.differences import differences, readable
from cms.translation.field_names import field_label
from cms.translation.guards import reading, writing
from cms.translation.review import process
from cms.translation.review.models import TranslationReviewState
from cms.translation.review.people import authors, may_review
from cms.translation.review.words import TextInReview, fingerprint, texts_in_review
from content.submission import TranslationRefusedError


@writing
@require_POST
def send(request: HttpRequest, translation_id: int) -> HttpResponse:
    translation = get_object_or_404(Translation, pk=translation_id)
    process.send(translation, request.user)
    target = translation.get_target_instance()
    title = target.get_latest_revision().object_str
    messages.success(request, _("“%(title)s” was sent for review.") % {"title": title})
    return redirect(get_edit_url(target))


@reading
@require_POST
def withdraw(request: HttpRequest, translation_id: int) -> HttpResponse:
    target = get_object_or_404(Translation, pk=translation_id).get_target_instance()
    process.withdraw(target, request.user)
    messages.success(
        request, _("“%(title)s” is not being reviewed any more.") % {"title": str(target)}
    )
    return redirect(get_edit_url(target))


@reading
def review(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Show what was sent beside the original and what readers see; take the decision."""
    translation = get_object_or_404(Translation, pk=translation_id)
    target = translation.get_target_instance()
    sent = process.current_review(target)
    if sent is None or sent.status != TranslationReviewState.STATUS_IN_PROGRESS:
        messages.error(request, _("It is not being reviewed."))
        return redirect(get_edit_url(target))
    if request.method == "POST":
        return _decide(request, translation, sent)
    return render(
        request,
        "wagtailadmin/translation/review.html",
        _comparison(request.user, translation, target, sent),
    )


def _decide(
    request: HttpRequest, translation: Translation, sent: TranslationReviewState
) -> HttpResponse:
    target = translation.get_target_instance()
    if request.POST.get("sending") != str(sent.pk):
        raise TranslationRefusedError(
            _("It was sent again since you opened this page: look at it once more."), target
        )
    comment = request.POST.get("comment", "")
    words = {"title": str(target), "language": translation.target_locale.get_display_name()}
    if request.POST.get("decision") == "approve":
        process.approve(sent, request.user, comment=comment)
        text = _("“%(title)s” was approved and published in %(language)s.")
    else:
        process.send_back(sent, request.user, comment=comment)
        text = _("“%(title)s” (%(language)s) was returned with your comment.")
    messages.success(request, text % words)
    return redirect(get_edit_url(target))


def _comparison(
    user: Any, translation: Translation, target: Any, sent: TranslationReviewState
) -> dict[str, Any]:
    texts = texts_in_review(translation, target)
    author_keys = authors(texts, sent.sent_by_id)
    names = {person.pk: person for person in _people(texts)}
    rows = [
        {
            "label": field_label(target, text.path),
            "source": readable(text.source),
            "published": readable(text.published),
            "words": readable(text.words),
            "pieces": differences(text.published, text.words) if text.published else [],
            "is_machine_draft": text.is_machine_draft,
            "is_changed": text.is_changed,
            "translator": names.get(text.translator_id),
        }
        for text in texts
    ]
    return {
        "translation": translation,
        "instance": target,
        "sent": sent,
        "source_language": translation.source.locale.get_display_name(),
        "language": translation.target_locale.get_display_name(),
        "changed": [row for row in rows if row["is_changed"]],
        "unchanged": [row for row in rows if not row["is_changed"]],
        "machine_drafts": sum(row["is_machine_draft"] for row in rows),
        "edit_url": get_edit_url(target),
        "may_publish": may_publish(user, target),
        "is_author": user.pk in author_keys,
        "may_review": may_review(user, target, author_keys),
        "is_as_sent": fingerprint(translation) == sent.fingerprint,
    }


def _people(texts: list[TextInReview]) -> list[Any]:
    keys = {text.translator_id for text in texts if text.translator_id is not None}
    return list(get_user_model().objects.filter(pk__in=keys))

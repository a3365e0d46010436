"""The way of a translation through its review.

``send`` saves the safe draft and starts the workflow on it; ``approve`` publishes exactly the words
that were sent; ``send_back`` returns them with a reason; ``withdraw`` ends the review. Each runs in
the transaction of its request and raises TranslationRefusedError with the reason for the editor.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask
from wagtail_localize.models import Translation

from cms.translation.access import may_publish
from cms.translation.machine.drafts import accept_all
from cms.translation.objects import missing_texts, translation_into
from cms.translation.publication import refusal_to_publish, save_draft
from cms.translation.review.models import TranslationReview, TranslationReviewState
from cms.translation.review.people import authors
from cms.translation.review.words import fingerprint, texts_in_review
from content.submission import TranslationRefusedError

# Data, shown as it is in both languages of the admin.
NAME = "Перевірка перекладу / Translation review"


def review_workflow() -> Workflow:
    """Return the workflow of reviews, made when it is first needed; it may be renamed."""
    task = TranslationReview.objects.filter(active=True).first()
    if task is None:
        task = TranslationReview.objects.create(name=NAME)
    workflow = task.active_workflows.first()
    if workflow is None:
        workflow = Workflow.objects.create(name=NAME)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow


def current_review(target: Any) -> TranslationReviewState | None:
    """Return the latest sending of an object that is being reviewed or was returned."""
    state = target.current_workflow_state
    task_state = state.current_task_state.specific if state and state.current_task_state else None
    return task_state if isinstance(task_state, TranslationReviewState) else None


def send(translation: Translation, user: Any) -> None:
    """Save the words as a draft and send them for review, again if they were returned."""
    hold(translation)
    target = translation.get_target_instance()
    missing = missing_texts(translation)
    if missing:
        raise TranslationRefusedError(
            ngettext(
                "It was not sent for review: %(count)d text has no translation.",
                "It was not sent for review: %(count)d texts have no translation.",
                len(missing),
            )
            % {"count": len(missing)},
            target,
        )
    state = target.current_workflow_state
    if state is not None and (
        state.status == WorkflowState.STATUS_IN_PROGRESS or current_review(target) is None
    ):
        raise TranslationRefusedError(_("It is being reviewed already."), target)
    try:
        save_draft(translation, user)
    except ValidationError as error:
        raise TranslationRefusedError(" ".join(error.messages), target) from error
    if state is not None:
        state.resume(user)
    else:
        review_workflow().start(translation.get_target_instance(), user)


def begin_task(task: TranslationReview, state: WorkflowState, user: Any) -> TaskState:
    """Make the state of ``task`` that Wagtail asks for when a workflow reaches it."""
    target = state.content_object
    translation = translation_into(target)
    if translation is None:
        return TaskState.objects.create(
            workflow_state=state,
            task=task,
            revision=target.get_latest_revision(),
            status=TaskState.STATUS_SKIPPED,
        )
    sent = TranslationReviewState.objects.create(
        workflow_state=state,
        task=task,
        revision=target.get_latest_revision(),
        sent_by=user,
        fingerprint=fingerprint(translation),
    )
    from wagtail.signals import task_submitted

    task_submitted.send(sender=TranslationReviewState, instance=sent, user=user)
    return sent


def approve(sent: TranslationReviewState, user: Any, *, comment: str = "") -> Any:
    """Publish the words that were sent and return what is published."""
    translation, target = _open(sent, user)
    if user.pk in authors(texts_in_review(translation, target), sent.sent_by_id):
        raise TranslationRefusedError(
            _("You translated this or sent it: somebody else has to approve it."), target
        )
    if fingerprint(translation) != sent.fingerprint:
        raise TranslationRefusedError(
            _(
                "Words or the original were changed after this was sent, and nothing was "
                "published. Return it, so that it is sent for review again."
            ),
            target,
        )
    refusal = refusal_to_publish(translation, with_machine_drafts=True)
    if refusal:
        raise TranslationRefusedError(refusal, target)
    accept_all(translation, user)
    try:
        with transaction.atomic():
            sent.approve(user=user, comment=comment)
    except ValidationError as error:
        raise TranslationRefusedError(
            _("Nothing was published: %(reasons)s") % {"reasons": " ".join(error.messages)}, target
        ) from error
    return translation.get_target_instance()


def send_back(sent: TranslationReviewState, user: Any, *, comment: str) -> None:
    """Return the words to those who sent them, with the reason."""
    _translation, target = _open(sent, user)
    if not comment.strip():
        raise TranslationRefusedError(_("Say what has to be changed."), target)
    sent.reject(user=user, comment=comment.strip())


def withdraw(target: Any, user: Any) -> None:
    """End the review of ``target``; words and draft stay as they are."""
    if current_review(target) is None:
        raise TranslationRefusedError(_("It is not being reviewed."), target)
    target.current_workflow_state.cancel(user=user)


def end_with_translation(sender: type, instance: Translation, **_kwargs: Any) -> None:
    """Fires when a translation is saved; one that was stopped is not reviewed any more."""
    if instance.enabled:
        return
    target = instance.source.object.get_instance_or_none(instance.target_locale)
    if target is not None and current_review(target) is not None:
        target.current_workflow_state.cancel()


def hold(translation: Translation) -> None:
    """Keep others from changing this translation's words until the transaction ends."""
    Translation.objects.select_for_update(of=("self",)).get(pk=translation.pk)


def _open(sent: TranslationReviewState, user: Any) -> tuple[Translation, Any]:
    """Return the translation under review and its object, if ``user`` may decide about it."""
    translation = translation_into(sent.workflow_state.content_object)
    if translation is None:
        raise TranslationRefusedError(_("It is not being reviewed."))
    hold(translation)
    target = translation.get_target_instance()
    if not may_publish(user, target):
        raise PermissionDenied
    sent.refresh_from_db()
    if sent.status != TaskState.STATUS_IN_PROGRESS:
        raise TranslationRefusedError(_("It is not being reviewed."), target)
    return translation, target
